using Regie.Contracts.Office;
using Regie.Contracts.Programme;
using Regie.Kernel.UseCases;
using Regie.Office.Domain;

namespace Regie.Office.Mail;

/// <summary>Tells the coordinators when the status of an action changes: whoever may report on every action of the programme.</summary>
internal sealed class MailProgress(Staff staff, Messenger messenger) : IEventHandler<ProgressReported>
{
    public async Task Handle(ProgressReported happened, CancellationToken ct)
    {
        if (happened.StatusBefore == happened.StatusAfter)
        {
            return;
        }
        foreach (var person in await staff.Coordinators(happened.Programme, ct))
        {
            if (Staff.ActorId(person) != happened.ReportedBy)
            {
                await messenger.Tell(
                    person,
                    MailKinds.Progress,
                    $"{happened.Reference}-{person.Handle}",
                    happened.Programme,
                    new NoticeFacts
                    {
                        Record = happened.Action,
                        Title = happened.Title,
                        Before = happened.StatusBefore,
                        After = happened.StatusAfter,
                        Reason = happened.Reason,
                        Path = $"/programme/actions/{Uri.EscapeDataString(happened.Action)}",
                    },
                    isUrgent: false,
                    ct
                );
            }
        }
    }
}
