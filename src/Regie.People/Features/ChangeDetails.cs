using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Regie.Kernel.Http;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;

namespace Regie.People.Features;

/// <summary>Changes one's own name, address and language.</summary>
public sealed class ChangeDetails(UseCaseContext context) : UseCase<ChangeDetails.Input, Done>(context)
{
    /// <summary>The details.</summary>
    /// <param name="Name">Up to 200 characters.</param>
    /// <param name="Email">Where mail reaches her, or null.</param>
    /// <param name="Language">Two letters, or null for the programme's first.</param>
    public sealed record Input(string Name, string? Email, string? Language);

    public override string Permission => PeopleModule.Self;

    protected override void Check(Input input, Problems problems)
    {
        problems.RequireText(input.Name, nameof(input.Name), 200);
        problems.Require(
            string.IsNullOrWhiteSpace(input.Email)
                || (input.Email.Length <= 254 && System.Net.Mail.MailAddress.TryCreate(input.Email.Trim(), out _)),
            nameof(input.Email),
            "kernel.email-malformed"
        );
        problems.Require(
            string.IsNullOrEmpty(input.Language) || input.Language is { Length: 2 },
            nameof(input.Language),
            "kernel.language-malformed"
        );
    }

    protected override async Task<Result<Done>> Handle(Input input, CancellationToken ct)
    {
        var person = await Self.Record(Db, Actor, ct);
        if (Stale(person.Version) is { } stale)
        {
            return stale;
        }
        person.Name = input.Name.Trim();
        person.Email = string.IsNullOrWhiteSpace(input.Email) ? null : input.Email.Trim();
        person.Language = string.IsNullOrEmpty(input.Language) ? null : input.Language;
        About(person.Subject);
        return Done.It;
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapCommand(
                "/me",
                PeopleModule.Self,
                async (Input input, ChangeDetails useCase, CancellationToken ct) =>
                    (await useCase.Run(input, ct)).ToHttp(_ => TypedResults.NoContent())
            )
            .OnVersion()
            .WithSummary("Change your name, address and language");
}
