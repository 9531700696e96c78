using System.Globalization;
using Regie.Contracts.People;
using Regie.Contracts.Programme;
using Regie.Kernel.Settings;
using Regie.Kernel.Texts;
using Regie.Kernel.UseCases;

namespace Regie.Office.Mail;

/// <summary>Tells someone that she was invited and how she gets in. The link itself is a secret, so it is not in the mail.</summary>
internal sealed class MailInvitation(
    UseCaseContext context,
    ModuleTexts texts,
    IProgrammes programmes,
    RegieSettings settings
) : IEventHandler<PersonInvited>
{
    public async Task Handle(PersonInvited happened, CancellationToken ct)
    {
        if (happened.Email is null)
        {
            return;
        }

        var programme = (await programmes.InForce(ct)).FirstOrDefault(known => known.Id == happened.Programme);
        var mail = Write(happened, happened.Email, happened.Language ?? programme?.Languages[0] ?? "en");
        context.Queue(MailMessage.Topic, $"invitation-{happened.Person.Value:N}", mail.ToJson());
    }

    private MailMessage Write(PersonInvited happened, string email, string language)
    {
        var (words, formats) = (CultureInfo.CurrentUICulture, CultureInfo.CurrentCulture);
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(language);
            var until = TimeZoneInfo.ConvertTime(happened.LinkUntil, context.Clock.Zone);
            return new(
                email,
                happened.Name,
                texts.Get("office.invitation-subject"),
                texts.Get("office.invitation-text", happened.Name, context.Actor.Name, settings.Address, until)
            );
        }
        finally
        {
            (CultureInfo.CurrentUICulture, CultureInfo.CurrentCulture) = (words, formats);
        }
    }
}
