using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Regie.Kernel.Access;
using Regie.Kernel.Http;
using Regie.Kernel.UseCases;
using Regie.People.Domain;
using Regie.People.Features;
using Regie.People.Organisations;

namespace Regie.People.Doors;

/// <summary>The way out to an organisation's login, and the way back: to sign in, to connect it, or to prove oneself again.</summary>
internal static class OrganisationDoor
{
    /// <summary>Marks a journey on which she must prove herself at the organisation although it knows her.</summary>
    public const string Again = "again";

    private const string Errand = "errand";
    private const string Back = "back";

    public static void Map(IEndpointRouteBuilder site)
    {
        site.MapPost("/sign-in/organisation/{provider:maxlength(40)}", Leave)
            .WithMetadata(new AccessAttribute(AccessAttribute.Everyone));
        site.MapGet("/sign-in/organisation/{provider:maxlength(40)}/done", Return)
            .ExcludeFromDescription()
            .WithMetadata(new AccessAttribute(AccessAttribute.Everyone));
    }

    private static IResult Leave(
        string provider,
        OrganisationProviders providers,
        [FromForm] string? errand,
        [FromForm] string? back
    )
    {
        if (providers.Find(provider) is not { } known)
        {
            return Results.NotFound();
        }
        var properties = new AuthenticationProperties { RedirectUri = $"/sign-in/organisation/{known.Id}/done" };
        properties.Items[Errand] = errand;
        properties.Items[Back] = LocalPath.Of(back);
        if (errand == "prove")
        {
            properties.Items[Again] = "true";
        }
        return Results.Challenge(properties, [known.Scheme]);
    }

    private static async Task<IResult> Return(
        string provider,
        HttpContext http,
        OrganisationProviders providers,
        Journey journey,
        CancellationToken ct
    )
    {
        var answer = await http.AuthenticateAsync(SignIn.OrganisationScheme);
        await http.SignOutAsync(SignIn.OrganisationScheme);
        var subject = answer.Principal?.FindFirstValue("sub");
        if (
            providers.Find(provider) is not { } known
            || subject is not { Length: > 0 and <= 255 }
            || Item(answer, ".AuthScheme") != known.Scheme
        )
        {
            return Results.Redirect("/sign-in?organisation=failed");
        }
        var claims = answer.Principal!.Claims.ToLookup(claim => claim.Type, claim => claim.Value);
        var back = LocalPath.Of(Item(answer, Back));
        return Item(answer, Errand) switch
        {
            "connect" => await journey.Connect(known, subject, ct),
            "prove" => await journey.Prove(http, known, subject, claims, back, ct),
            _ => await journey.SignIn(http, known, subject, claims, back, ct),
        };
    }

    private static string? Item(AuthenticateResult answer, string name) =>
        answer.Properties?.Items.TryGetValue(name, out var value) == true ? value : null;

    /// <summary>What is done at the end of the way back.</summary>
    internal sealed class Journey(
        UseCaseContext context,
        AdmitByOrganisation admit,
        ConnectLogin connect,
        ProveAgain prove,
        Entrance entrance
    )
    {
        public async Task<IResult> SignIn(
            HttpContext http,
            OrganisationProvider provider,
            string subject,
            ILookup<string, string> claims,
            string back,
            CancellationToken ct
        ) =>
            await Admit(provider, subject, claims, ct) is { } person
                ? await entrance.Enter(http, person, new(Means.Organisation), back, ct)
                    ?? Results.Redirect("/sign-in?organisation=not-admitted")
                : Results.Redirect("/sign-in?organisation=not-admitted");

        public async Task<IResult> Connect(OrganisationProvider provider, string subject, CancellationToken ct)
        {
            var result = await connect.Run(new(provider.Id, subject), ct);
            return Results.Redirect(result.IsOk ? "/account?done=connected" : $"/account?refused={result.Error.Code}");
        }

        public async Task<IResult> Prove(
            HttpContext http,
            OrganisationProvider provider,
            string subject,
            ILookup<string, string> claims,
            string back,
            CancellationToken ct
        )
        {
            var self = context.Actor;
            var person = self.IsPerson ? await Admit(provider, subject, claims, ct) : null;
            context.Actor = self;
            if (person is null || person != self.Key() || Doors.SignIn.SessionOf(http.User) is not { } session)
            {
                return Results.Redirect("/account/prove?failed=organisation");
            }
            var result = await prove.Run(new(session, new(Means.Organisation)), ct);
            return result.IsOk ? Results.LocalRedirect(back) : Results.Redirect("/account/prove?failed=organisation");
        }

        private async Task<PersonId?> Admit(
            OrganisationProvider provider,
            string subject,
            ILookup<string, string> claims,
            CancellationToken ct
        )
        {
            // Nobody is signed in yet: the door itself finds or adds the person.
            context.Actor = Actor.Job("organisation-login");
            var name = claims[provider.NameClaim].FirstOrDefault() is { Length: > 0 } stated
                ? stated
                : string.Join(' ', claims["given_name"].Take(1).Concat(claims["family_name"].Take(1)));
            var input = new AdmitByOrganisation.Input(
                provider.Id,
                subject,
                name.Length == 0 ? subject : name,
                claims[provider.EmailClaim].FirstOrDefault(),
                provider.AdmitsMapped,
                ClaimRule.RolesOf(provider.Roles ?? [], claims)
            );
            var result = await admit.Run(input, ct);
            return result.IsOk ? result.Value : null;
        }
    }
}
