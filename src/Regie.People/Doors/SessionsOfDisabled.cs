using Regie.Kernel.Access;
using Regie.Kernel.Data;
using Regie.Kernel.Time;
using Regie.Kernel.UseCases;
using Regie.People.Features;

namespace Regie.People.Doors;

/// <summary>Ends the sessions of whoever is disabled, so that none of them lives again when she is enabled.</summary>
internal sealed class SessionsOfDisabled(RegieDb db, Clock clock) : IEventHandler<PersonDisabled>
{
    public Task Handle(PersonDisabled happened, CancellationToken ct) =>
        SessionEnd.All(db, happened.Person, clock.Now, ct);
}
