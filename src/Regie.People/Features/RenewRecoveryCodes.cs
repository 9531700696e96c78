using Regie.Kernel.Results;
using Regie.Kernel.UseCases;

namespace Regie.People.Features;

/// <summary>Puts new recovery codes in the place of the old ones.</summary>
internal sealed class RenewRecoveryCodes(UseCaseContext context) : UseCase<RenewRecoveryCodes.Input, Done>(context)
{
    /// <summary>Hashes of the new codes.</summary>
    public sealed record Input(IReadOnlyList<byte[]> Hashes);

    public override string Permission => PeopleModule.Self;

    protected override bool IsWeighty => true;

    protected override async Task<Result<Done>> Handle(Input input, CancellationToken ct)
    {
        var person = await Self.Record(Db, Actor, ct);
        if (!(await WaysIn.Of(Db, person.Id, ct)).HasPassword)
        {
            return PeopleErrors.NoPassword();
        }
        await RecoveryCodes.Replace(Db, person.Id.Value, input.Hashes, Now, ct);
        About(person.Subject);
        return Done.It;
    }
}
