using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Regie.Kernel;
using Regie.Kernel.Access;
using Regie.Kernel.Ids;
using Regie.Kernel.Outbox;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;

namespace Regie.SliceTests.Kernel;

/// <summary>A use case that writes a little of everything and says how far it came: what the pipeline does shows in it.</summary>
internal sealed class Probe(UseCaseContext context, ProbeLog log) : UseCase<Probe.Input, string>(context)
{
    public const string Conflict = "conflict";
    public const string BehindMyBack = "behind-my-back";
    public const string InTheEvent = "in-the-event";

    public sealed record Input(string Text, string? Fail = null, string Reason = "Because") : IReasoned;

    public sealed record Happened(string Reference, string? Fail);

    public override string Permission => KernelModule.Operate;

    public static void AddTo(IServiceCollection services) =>
        services
            .AddSingleton<ProbeLog>()
            .AddScoped<Probe>()
            .AddScoped<IEventHandler<Happened>, Listener>()
            .AddScoped<IOutboxHandler, Receiver>();

    protected override void Check(Input input, Problems problems)
    {
        log.Steps.Add("check");
        problems.RequireText(input.Text, nameof(input.Text), 20);
        problems.RequireText(input.Reason, nameof(input.Reason), 20);
    }

    protected override async Task<Result<string>> Handle(Input input, CancellationToken ct)
    {
        log.Steps.Add("work");
        var reference = await NumberSeries.Next(Db, "PRB", Today.Year, ct);
        var person = new Person
        {
            Id = new(Guid.CreateVersion7(Now)),
            Handle = reference,
            Name = input.Text,
        };
        Db.Add(person);
        Raise(new Happened(reference, input.Fail));
        About(new("probe", reference), 7);

        if (input.Fail == BehindMyBack)
        {
            // As another process would between reading and saving.
            await Db.SaveChangesAsync(ct);
            await Db.Database.ExecuteSqlAsync(
                $"UPDATE access_people SET version = version + 1 WHERE handle = {reference}",
                ct
            );
            person.Name = "Changed";
        }
        return input.Fail == Conflict ? Error.Conflict("kernel.changed-meanwhile", input.Text) : reference;
    }

    private sealed class Listener(ProbeLog log, UseCaseContext context) : IEventHandler<Happened>
    {
        public Task Handle(Happened happened, CancellationToken ct)
        {
            log.Steps.Add("event");
            context.Queue("probe", happened.Reference, happened.Reference);
            return happened.Fail == InTheEvent
                ? throw new InvalidOperationException("A listener gave up")
                : Task.CompletedTask;
        }
    }

    private sealed class Receiver(ProbeLog log) : IOutboxHandler
    {
        public string Topic => "probe";

        public Task Deliver(string key, string body, CancellationToken ct)
        {
            if (log.Unreachable.Contains(key))
            {
                throw new IOException("Nobody is there");
            }
            log.Delivered.Add(key);
            return Task.CompletedTask;
        }
    }
}

/// <summary>What the probe did, in order.</summary>
internal sealed class ProbeLog
{
    public List<string> Steps { get; } = [];

    public List<string> Delivered { get; } = [];

    public HashSet<string> Unreachable { get; } = [];
}
