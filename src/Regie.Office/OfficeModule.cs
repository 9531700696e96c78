using System.Resources;
using Microsoft.Extensions.DependencyInjection;
using Regie.Contracts.People;
using Regie.Contracts.Programme;
using Regie.Kernel.Access;
using Regie.Kernel.Modules;
using Regie.Kernel.Outbox;
using Regie.Kernel.UseCases;

namespace Regie.Office;

/// <summary>What serves all modules and is no domain of its own; for now, mail.</summary>
public sealed class OfficeModule : Module
{
    public override string Name => "office";

    public override ResourceManager Texts { get; } =
        new("Regie.Office.Texts.OfficeTexts", typeof(OfficeModule).Assembly);

    public override void Services(IServiceCollection services)
    {
        services.AddScoped<IEventHandler<ProgressReported>, MailProgress>();
        services.AddScoped<IOutboxHandler, MailFolder>();

        // People: invitation, and what mail keeps about a person.
        services.AddScoped<IEventHandler<PersonInvited>, MailInvitation>();
        services.AddScoped<IPersonalData, MailData>().AddScoped<IOutboxHandler, EraseMailFiles>();
    }
}
