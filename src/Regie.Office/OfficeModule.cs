using System.Resources;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Regie.Contracts.Office;
using Regie.Contracts.People;
using Regie.Contracts.Programme;
using Regie.Kernel.Access;
using Regie.Kernel.Http;
using Regie.Kernel.Jobs;
using Regie.Kernel.Modules;
using Regie.Kernel.Outbox;
using Regie.Kernel.UseCases;
using Regie.Office.Features;
using Regie.Office.Mail;
using Regie.Office.Pages;
using Regie.Office.Storage;
using Regie.Ui.Layout;

namespace Regie.Office;

/// <summary>What serves all modules and is no domain of its own: tasks and their terms, reminders, notices, mail, calendar addresses, search, comments, files and kept filters.</summary>
public sealed class OfficeModule : Module
{
    /// <summary>Work with one's own tasks, notices and wishes.</summary>
    public const string Self = "office.self";

    /// <summary>Ask others for something by a day.</summary>
    public const string Ask = "office.ask";

    /// <summary>Send reminders and the mail of the day; the clock does.</summary>
    public const string Remind = "office.remind";

    public override string Name => "office";

    public override ResourceManager Texts { get; } =
        new("Regie.Office.Texts.OfficeTexts", typeof(OfficeModule).Assembly);

    public override IEnumerable<System.Reflection.Assembly> Assemblies =>
        [typeof(OfficeModule).Assembly, typeof(TaskId).Assembly];

    public override IReadOnlyList<Permission> Permissions { get; } = [new(Self, Person: true), new(Ask), new(Remind), .. Things.Permissions];

    public override IReadOnlyList<Invariant> Invariants { get; } = [.. Things.Invariants];

    public override IReadOnlyList<JobDefinition> Jobs { get; } =
    [
        new("remind", "0 10 6 * * ?", (services, ct) => services.GetRequiredService<RemindOfTasks>().Run(new(), ct)),
        new("digest", "0 20 6 * * ?", (services, ct) => services.GetRequiredService<SendDigests>().Run(new(), ct)),
        .. Things.Jobs,
    ];

    public override void Model(ModelBuilder model) 
    {
        OfficeMapping.Map(model);
        ThingsMapping.Map(model);
    }

    public override void Services(IServiceCollection services)
    {
        Things.Services(services);

        // Mail and messages
        services
            .AddScoped<IEventHandler<ProgressReported>, MailProgress>()
            .AddScoped<IOutboxHandler, SendMail>()
            .AddScoped<MailTexts>()
            .AddScoped<Messenger>()
            .AddScoped<ListNotices>()
            .AddScoped<ReadNotices>()
            .AddScoped<SetMailPreference>()
            .AddScoped<ShowMailPreference>();

        // Tasks
        services
            .AddScoped<IEventHandler<ProgressReported>, CloseByReport>()
            .AddScoped<IDesk, Desk>()
            .AddScoped<IPersonalData, OfficePersonalData>()
            .AddScoped<Staff>()
            .AddScoped<TaskDesk>()
            .AddScoped<TaskRows>()
            .AddScoped<AskReport>()
            .AddScoped<AddTask>()
            .AddScoped<CloseTask>()
            .AddScoped<WithdrawTask>()
            .AddScoped<DelegateTask>()
            .AddScoped<TakeBackTask>()
            .AddScoped<ListTasks>()
            .AddScoped<ShowTask>()
            .AddScoped<ShowRequests>()
            .AddScoped<RemindOfTasks>()
            .AddScoped<SendDigests>()
            .AddSingleton(new RecordPanel(typeof(RequestsPanel), 20));

        // Calendar addresses
        services.AddScoped<Feed>().AddScoped<MakeCalendarFeed>().AddScoped<RevokeCalendarFeed>();

        // Invitations, and what mail keeps about a person
        services.AddScoped<IEventHandler<PersonInvited>, MailInvitation>();
        services.AddScoped<IPersonalData, MailData>().AddScoped<IOutboxHandler, EraseMailFiles>();
    }

    public override void Endpoints(IEndpointRouteBuilder api)
    {
        AskReport.Map(api);
        ShowRequests.Map(api);
        ListTasks.Map(api);
        AddTask.Map(api);
        ShowTask.Map(api);
        CloseTask.Map(api);
        WithdrawTask.Map(api);
        DelegateTask.Map(api);
        TakeBackTask.Map(api);
        ListNotices.Map(api);
        ReadNotices.Map(api);
        ShowMailPreference.Map(api);
        SetMailPreference.Map(api);
        MakeCalendarFeed.Map(api);
        RevokeCalendarFeed.Map(api);
        Things.Endpoints(api);
    }

    public override void SiteEndpoints(IEndpointRouteBuilder site)
    {
        Things.SiteEndpoints(site);
        CalendarAddress(site);
    }

    // The address is a secret: nothing on the way keeps what it answers.
    private static void CalendarAddress(IEndpointRouteBuilder site) =>
        site.MapMethods(
                "/calendar.ics",
                [HttpMethods.Get, HttpMethods.Head],
                async (string? key, HttpContext http, Feed feed, CancellationToken ct) =>
                {
                    http.Response.Headers.CacheControl = "no-store";
                    return await feed.Read(key, ct) is { } text
                        ? Results.Text(text, "text/calendar", Encoding.UTF8)
                        : Results.NotFound();
                }
            )
            .WithMetadata(new AccessAttribute(AccessAttribute.Everyone))
            .ExcludeFromDescription();
}
