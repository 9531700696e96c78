using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Regie.Kernel.Access.Features;
using Regie.Kernel.Results;
using Regie.Kernel.Settings;
using Regie.Kernel.Settings.Features;
using Regie.Kernel.UseCases;
using Regie.People.Features;
using Regie.Ui.Texts;

namespace Regie.Cli;

/// <summary>What an administrator does: further verbs of <c>regie person</c>, and <c>regie settings</c>.</summary>
internal static class AdministrationCommands
{
    /// <summary>The verbs that <c>regie person</c> has besides its first ones.</summary>
    public static IEnumerable<Command> OfPerson() =>
        [
            Show(),
            Invite(),
            Edit(),
            Disable(),
            Enable(),
            Term(),
            Substitute(),
            EndSubstitute(),
            Access(),
            Body(),
            Export(),
            Hold(),
            Erase(),
            WaysIn(),
            Reset(),
        ];

    public static Command Settings() =>
        new("settings", "Settings of the installation that are kept with the data") { ShowAll(), Set() };

    private static Argument<string> Handle() => new("handle") { Description = "Short name, as lies.ambrecht" };

    private static Option<string> Reason(string description = "Why; stays in the audit trail") =>
        new("--reason") { Description = description, Required = true };

    private static Command Show()
    {
        var handle = Handle();
        return new Command("show", "Show a person with roles, substitutes and keys") { handle }.WithInstallation(
            async (services, parsed, ct) =>
                (await services.GetRequiredService<ShowPerson>().Run(new(parsed.GetValue(handle)!), ct)).End(
                    services,
                    person => parsed.Print(person, () => Print(person))
                )
        );
    }

    private static void Print(ShowPerson.View person)
    {
        Console.WriteLine(
            $"{person.Handle}  {person.Name}  {person.Email}{(person.DisabledAt is null ? "" : "  disabled")}"
        );
        foreach (var grant in person.Grants)
        {
            Console.WriteLine(
                $"  role {grant.Id} {grant.Held.Programme}/{grant.Held.Role} {grant.Held.Body} {Span(grant.Held.From, grant.Held.To)} {grant.Held.LegalBasis}"
            );
        }
        foreach (var standIn in person.Substitutions)
        {
            Console.WriteLine(
                $"  substitution {standIn.Id} {standIn.SubstituteHandle} for {standIn.AbsentHandle} {Span(standIn.From, standIn.To)}"
            );
        }
        foreach (var key in person.Keys)
        {
            Console.WriteLine($"  {key.Kind} {key.Id} {(key.Works ? "works" : "no longer works")}: {key.Label}");
        }
    }

    private static string Span(DateOnly from, DateOnly? to) =>
        $"from {from:yyyy-MM-dd}{(to is { } last ? $" to {last:yyyy-MM-dd}" : "")}";

    private static Command Invite()
    {
        var handle = Handle();
        var name = new Option<string>("--name") { Description = "Her name", Required = true };
        var email = new Option<string?>("--email") { Description = "Where the invitation goes" };
        var language = new Option<string?>("--language") { Description = "Two letters, as nl" };
        var programme = new Option<string>("--programme") { Description = "As nib-2011", Required = true };
        var role = new Option<string>("--role") { Description = "Her first role, as owner", Required = true };
        var body = new Option<string?>("--body") { Description = "The body for which she holds it" };
        var from = new Option<DateOnly?>("--from") { Description = "First day; today when left out" };
        var to = new Option<DateOnly?>("--to") { Description = "Last day" };
        var basis = new Option<string?>("--basis") { Description = "On what it rests" };
        return new Command("invite", "Make a person with a first role and a link that is shown once")
        {
            handle,
            name,
            email,
            language,
            programme,
            role,
            body,
            from,
            to,
            basis,
        }.WithInstallation(
            async (services, parsed, ct) =>
            {
                var (secret, hash) = IssueKey.NewSecret();
                var input = new InvitePerson.Input(
                    new(
                        parsed.GetValue(handle)!,
                        parsed.GetValue(name)!,
                        parsed.GetValue(email),
                        parsed.GetValue(language)
                    ),
                    new(
                        parsed.GetValue(programme)!,
                        parsed.GetValue(role)!,
                        parsed.GetValue(body),
                        parsed.GetValue(from),
                        parsed.GetValue(to),
                        parsed.GetValue(basis)
                    ),
                    IssueKey.LongestLink,
                    hash
                );
                var link = $"{services.GetRequiredService<RegieSettings>().Address}/sign-in/link/{secret}";
                return (await services.GetRequiredService<InvitePerson>().Run(input, ct)).End(
                    services,
                    id => parsed.Print(new { Id = id, Secret = link }, () => Console.WriteLine(link))
                );
            }
        );
    }

    private static Command Edit()
    {
        var handle = Handle();
        var name = new Option<string>("--name") { Description = "Her name", Required = true };
        var email = new Option<string?>("--email") { Description = "Where mail reaches her; none when left out" };
        var language = new Option<string?>("--language") { Description = "Two letters, as nl" };
        return new Command("edit", "Correct a person's name, address and language")
        {
            handle,
            name,
            email,
            language,
        }.WithInstallation(
            (services, parsed, ct) =>
                Say(
                    services,
                    services
                        .GetRequiredService<ChangePerson>()
                        .Run(
                            new(
                                parsed.GetValue(handle)!,
                                parsed.GetValue(name)!,
                                parsed.GetValue(email),
                                parsed.GetValue(language)
                            ),
                            ct
                        ),
                    "Saved"
                )
        );
    }

    private static Command Disable()
    {
        var (handle, reason) = (Handle(), Reason());
        return new Command("disable", "Let a person in no longer") { handle, reason }.WithInstallation(
            (services, parsed, ct) =>
                Say(
                    services,
                    services
                        .GetRequiredService<DisablePerson>()
                        .Run(new(parsed.GetValue(handle)!, parsed.GetValue(reason)!), ct),
                    "Disabled"
                )
        );
    }

    private static Command WaysIn()
    {
        var handle = Handle();
        return new Command("ways-in", "By what a person gets in, and where she is signed in") { handle }.WithInstallation(
            async (services, parsed, ct) =>
            {
                var result = await services.GetRequiredService<ShowWaysIn>().Run(new(parsed.GetValue(handle)!), ct);
                return result.End(
                    services,
                    view =>
                        parsed.Print(
                            view,
                            () =>
                            {
                                Console.WriteLine(
                                    $"passkeys {view.Passkeys}, password {(view.HasPassword ? "yes" : "no")}, organisation logins {view.Logins}"
                                );
                                foreach (var session in view.Sessions)
                                {
                                    Console.WriteLine(
                                        string.Create(
                                            CultureInfo.InvariantCulture,
                                            $"signed in by {session.Means}, {session.StartedAt:yyyy-MM-dd HH:mm}Z"
                                        )
                                    );
                                }
                            }
                        )
                );
            }
        );
    }

    private static Command Reset()
    {
        var (handle, reason) = (Handle(), Reason());
        return new Command("reset", "Take away all ways in of a person and end her sessions") { handle, reason }.WithInstallation(
            (services, parsed, ct) =>
                Say(
                    services,
                    services
                        .GetRequiredService<ResetWaysIn>()
                        .Run(new(parsed.GetValue(handle)!, parsed.GetValue(reason)!), ct),
                    "Taken away; make a link with regie person link"
                )
        );
    }

    private static Command Enable()
    {
        var (handle, reason) = (Handle(), Reason());
        return new Command("enable", "Let a person in again") { handle, reason }.WithInstallation(
            (services, parsed, ct) =>
                Say(
                    services,
                    services
                        .GetRequiredService<EnablePerson>()
                        .Run(new(parsed.GetValue(handle)!, parsed.GetValue(reason)!), ct),
                    "Enabled"
                )
        );
    }

    private static Command Term()
    {
        var id = new Argument<Guid>("role") { Description = "The role, as regie person show gives it" };
        var to = new Option<DateOnly?>("--to") { Description = "Last day; no end when left out" };
        var reason = Reason();
        return new Command("term", "Let a role end on a day, on a later day, or on none")
        {
            id,
            to,
            reason,
        }.WithInstallation(
            (services, parsed, ct) =>
                Say(
                    services,
                    services
                        .GetRequiredService<ChangeGrant>()
                        .Run(new(parsed.GetValue(id), parsed.GetValue(to), parsed.GetValue(reason)!), ct),
                    "Changed"
                )
        );
    }

    private static Command Substitute()
    {
        var handle = Handle();
        var by = new Option<string>("--by") { Description = "Who acts in her place", Required = true };
        var from = new Option<DateOnly>("--from") { Description = "First day", Required = true };
        var to = new Option<DateOnly>("--to") { Description = "Last day", Required = true };
        var role = new Option<Guid[]>("--role")
        {
            Description = "In which roles, as regie person show gives them; all when left out",
        };
        var reason = Reason("Why; can be erased and does not stand in the audit trail");
        return new Command("substitute", "Name who acts in a person's place for a time")
        {
            handle,
            by,
            from,
            to,
            role,
            reason,
        }.WithInstallation(
            async (services, parsed, ct) =>
            {
                var context = services.GetRequiredService<UseCaseContext>();
                var named = parsed.GetValue(handle)!;
                var roles = parsed.GetValue(role);
                var input = new NameSubstitute.Input(
                    parsed.GetValue(Common.As) == named && context.Actor.IsPerson ? null : named,
                    parsed.GetValue(by)!,
                    parsed.GetValue(from),
                    parsed.GetValue(to),
                    roles is { Length: > 0 } ? roles : null,
                    parsed.GetValue(reason)!
                );
                return (await services.GetRequiredService<NameSubstitute>().Run(input, ct)).End(
                    services,
                    ids =>
                        parsed.Print(
                            ids,
                            () => Console.WriteLine($"{input.Substitute} acts in place of {named} in {ids.Count} roles")
                        )
                );
            }
        );
    }

    private static Command EndSubstitute()
    {
        var id = new Argument<Guid>("substitution") { Description = "As regie person show gives it" };
        return new Command("end-substitute", "End a substitution at once") { id }.WithInstallation(
            (services, parsed, ct) =>
                Say(services, services.GetRequiredService<EndSubstitution>().Run(new(parsed.GetValue(id)), ct), "Ended")
        );
    }

    private static Command Access()
    {
        var on = new Option<DateOnly?>("--on") { Description = "On which day; today when left out" };
        return new Command("access", "Who has which role, for which body, until when and on what basis")
        {
            on,
        }.WithInstallation(
            async (services, parsed, ct) =>
                (await services.GetRequiredService<ReportAccess>().Run(new(parsed.GetValue(on)), ct)).End(
                    services,
                    report =>
                        parsed.Print(
                            report,
                            () =>
                            {
                                foreach (var row in report.Rows)
                                {
                                    Console.WriteLine(
                                        $"{row.Handle, -24} {row.Held.Programme}/{row.Held.Role} {row.Held.Body} {Span(row.Held.From, row.Held.To)}"
                                            + $"{(row.Held.OnBehalfOf is { } absent ? $" for {absent}" : "")}{(row.EndsSoon ? " (ends soon)" : "")}"
                                    );
                                }
                            }
                        )
                )
        );
    }

    private static Command Body()
    {
        var body = new Argument<string>("body") { Description = "The body's code, as EWI" };
        var programme = new Option<string>("--programme") { Description = "As nib-2011", Required = true };
        var on = new Option<DateOnly>("--on") { Description = "First day of the new state", Required = true };
        var into = new Option<string?>("--into") { Description = "The body that continues it" };
        var move = new Option<bool>("--move") { Description = "Its people go along, each in the same role" };
        var begin = new Option<string[]>("--begin") { Description = "Who begins, as sofie.peeters:owner" };
        var basis = new Option<string>("--basis") { Description = "On what it rests", Required = true };
        var reason = Reason();
        var preview = new Option<bool>("--preview") { Description = "Only say what would change" };
        return new Command("body", "Change the people of a body on a day, or let another body continue it")
        {
            body,
            programme,
            on,
            into,
            move,
            begin,
            basis,
            reason,
            preview,
        }.WithInstallation(
            async (services, parsed, ct) =>
            {
                var (of, code) = (parsed.GetValue(programme)!, parsed.GetValue(body)!);
                var (day, other) = (parsed.GetValue(on), parsed.GetValue(into));
                if (parsed.GetValue(preview))
                {
                    return (
                        await services.GetRequiredService<PreviewBodyChange>().Run(new(of, code, day, other), ct)
                    ).End(
                        services,
                        view =>
                            parsed.Print(
                                view,
                                () =>
                                {
                                    foreach (var row in view.Ends)
                                    {
                                        Console.WriteLine(
                                            $"{row.Handle, -24} {row.Role.ForReader()} ends {row.EndsOn:yyyy-MM-dd}"
                                        );
                                    }
                                }
                            )
                    );
                }
                var begins = (parsed.GetValue(begin) ?? [])
                    .Select(pair => pair.Split(':', 2))
                    .Select(pair => new ChangeBody.Begin(pair[0], pair.ElementAtOrDefault(1) ?? ""))
                    .ToList();
                var input = new ChangeBody.Input(
                    of,
                    code,
                    day,
                    other,
                    parsed.GetValue(move),
                    begins,
                    parsed.GetValue(basis)!,
                    parsed.GetValue(reason)!
                );
                return (await services.GetRequiredService<ChangeBody>().Run(input, ct)).End(
                    services,
                    done => parsed.Print(done, () => Console.WriteLine($"{done.Ended} roles end, {done.Begun} begin"))
                );
            }
        );
    }

    private static Command Export()
    {
        var handle = Handle();
        return new Command("export", "All that is kept about a person, as JSON") { handle }.WithInstallation(
            async (services, parsed, ct) =>
                (await services.GetRequiredService<ExportPerson>().Run(new(parsed.GetValue(handle)!), ct)).End(
                    services,
                    Common.PrintJson
                )
        );
    }

    private static Command Hold()
    {
        var handle = Handle();
        var reason = new Option<string?>("--reason") { Description = "Why it must stay" };
        var lift = new Option<bool>("--lift") { Description = "Lift the hold" };
        return new Command("hold", "Put what is kept about a person under a legal hold, or lift it")
        {
            handle,
            reason,
            lift,
        }.WithInstallation(
            (services, parsed, ct) =>
                Say(
                    services,
                    services
                        .GetRequiredService<HoldPerson>()
                        .Run(
                            new(parsed.GetValue(handle)!, parsed.GetValue(lift) ? null : parsed.GetValue(reason) ?? ""),
                            ct
                        ),
                    parsed.GetValue(lift) ? "Lifted" : "Held"
                )
        );
    }

    private static Command Erase()
    {
        var (handle, reason) = (Handle(), Reason());
        var preview = new Option<bool>("--preview") { Description = "Only say what would go and what stays" };
        return new Command("erase", "Erase a person's name, address and whatever need not stay")
        {
            handle,
            reason,
            preview,
        }.WithInstallation(
            async (services, parsed, ct) =>
            {
                var found = await services.GetRequiredService<PreviewErasure>().Run(new(parsed.GetValue(handle)!), ct);
                if (!found.IsOk || parsed.GetValue(preview))
                {
                    return found.End(
                        services,
                        view =>
                            parsed.Print(
                                new
                                {
                                    view.Found,
                                    view.Payloads,
                                    view.Kept,
                                    Refused = view.Refusal?.Code,
                                },
                                () =>
                                {
                                    Console.WriteLine($"Payloads of {view.Payloads} audit entries would go");
                                    PrintKept(view.Kept);
                                }
                            )
                    );
                }
                var result = await services
                    .GetRequiredService<ErasePerson>()
                    .Run(new(new(found.Value.Person), parsed.GetValue(reason)!), ct);
                return result.End(
                    services,
                    erased =>
                        parsed.Print(
                            erased,
                            () =>
                            {
                                Console.WriteLine($"Erased; the trail calls her {erased.Pseudonym}");
                                PrintKept(erased.Kept);
                            }
                        )
                );
            }
        );
    }

    private static void PrintKept(IEnumerable<Kernel.Access.KeptRecord> kept)
    {
        foreach (var record in kept)
        {
            Console.WriteLine($"  stays: {record.Count} of {record.Kind} ({record.BasisCode})");
        }
    }

    private static Command ShowAll() =>
        new Command("show", "Show the settings").WithInstallation(
            async (services, parsed, ct) =>
                (await services.GetRequiredService<ShowSettings>().Run(new(), ct)).End(
                    services,
                    house =>
                        parsed.Print(
                            house,
                            () =>
                            {
                                foreach (var (name, value) in Values(house))
                                {
                                    Console.WriteLine($"{name, -12} {value}");
                                }
                            }
                        )
                )
        );

    private static IEnumerable<(string Name, string? Value)> Values(HouseSettings house) =>
        [
            ("name", house.Name),
            ("theme", house.Theme),
            ("languages", string.Join(' ', house.Languages)),
            ("zone", house.TimeZone),
            ("sender", house.SenderName),
            ("reply-to", house.ReplyTo),
            ("retention", house.RetentionDays.ToString(CultureInfo.InvariantCulture)),
        ];

    private static Command Set()
    {
        var name = new Option<string?>("--name") { Description = "Name of the site; \"\" for that of the programme" };
        var theme = new Option<string?>("--theme") { Description = "Colour, as #0062ba; \"\" for that of the design" };
        var languages = new Option<string?>("--languages") { Description = "As \"nl en\"; \"\" for all" };
        var zone = new Option<string?>("--zone") { Description = "As Europe/Brussels" };
        var sender = new Option<string?>("--sender") { Description = "Name of the sender of mail" };
        var replyTo = new Option<string?>("--reply-to") { Description = "Address for answers to mail" };
        var retention = new Option<int?>("--retention") { Description = "Days kept" };
        return new Command("set", "Change settings; what is left out stays as it is")
        {
            name,
            theme,
            languages,
            zone,
            sender,
            replyTo,
            retention,
        }.WithInstallation(
            async (services, parsed, ct) =>
            {
                var now = await services.GetRequiredService<ShowSettings>().Run(new(), ct);
                if (!now.IsOk)
                {
                    return now.End(services, _ => { });
                }
                var house = now.Value;
                string? Chosen(Option<string?> option, string? before) =>
                    parsed.GetValue(option) is { } given ? (given.Length == 0 ? null : given) : before;
                var input = new ChangeSettings.Input(
                    Chosen(name, house.Name),
                    Chosen(theme, house.Theme),
                    parsed.GetValue(languages)?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? house.Languages,
                    Chosen(zone, house.TimeZone),
                    Chosen(sender, house.SenderName),
                    Chosen(replyTo, house.ReplyTo),
                    parsed.GetValue(retention) ?? house.RetentionDays
                );
                services.GetRequiredService<UseCaseContext>().ExpectedVersion = house.Version;
                return await Say(services, services.GetRequiredService<ChangeSettings>().Run(input, ct), "Saved");
            }
        );
    }

    private static async Task<int> Say<T>(IServiceProvider services, Task<Result<T>> act, string words) =>
        (await act).End(services, _ => Console.WriteLine(words));
}
