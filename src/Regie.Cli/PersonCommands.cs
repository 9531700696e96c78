using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Regie.Kernel.Access;
using Regie.Kernel.Access.Features;
using Regie.Kernel.Settings;

namespace Regie.Cli;

/// <summary><c>regie person</c>: add, grant, list, link, token, revoke.</summary>
internal static class PersonCommands
{
    public static Command Make()
    {
        var person = new Command("person", "People, their roles and how they get in")
        {
            Add(),
            Grant(),
            List(),
            Link(),
            Token(),
            Revoke(),
        };
        foreach (var command in AdministrationCommands.OfPerson())
        {
            person.Add(command);
        }
        return person;
    }

    private static Argument<string> Handle() => new("handle") { Description = "Short name, as lies.ambrecht" };

    private static Command Add()
    {
        var handle = Handle();
        var name = new Option<string>("--name") { Description = "Her name", Required = true };
        var email = new Option<string?>("--email") { Description = "Where mail reaches her" };
        var language = new Option<string?>("--language") { Description = "Two letters, as nl" };
        return new Command("add", "Add a person") { handle, name, email, language }.WithInstallation(
            async (services, parsed, ct) =>
            {
                var input = new AddPerson.Input(
                    parsed.GetValue(handle)!,
                    parsed.GetValue(name)!,
                    parsed.GetValue(email),
                    parsed.GetValue(language)
                );
                var result = await services.GetRequiredService<AddPerson>().Run(input, ct);
                return result.End(services, _ => Console.WriteLine($"Added {input.Handle}"));
            }
        );
    }

    private static Command Grant()
    {
        var handle = Handle();
        var role = new Option<string>("--role") { Description = "A role of the programme, as owner", Required = true };
        var programme = new Option<string>("--programme")
        {
            Description = "The programme's id, as nib-2011",
            Required = true,
        };
        var body = new Option<string?>("--body") { Description = "The body for which she holds it, as ICI" };
        var from = new Option<DateOnly?>("--from") { Description = "First day; today when left out" };
        var to = new Option<DateOnly?>("--to") { Description = "Last day" };
        var basis = new Option<string?>("--basis") { Description = "On what it rests" };
        return new Command("grant", "Give a person a role")
        {
            handle,
            role,
            programme,
            body,
            from,
            to,
            basis,
        }.WithInstallation(
            async (services, parsed, ct) =>
            {
                var input = new GrantRole.Input(
                    parsed.GetValue(handle)!,
                    parsed.GetValue(programme)!,
                    parsed.GetValue(role)!,
                    parsed.GetValue(body),
                    parsed.GetValue(from),
                    parsed.GetValue(to),
                    parsed.GetValue(basis)
                );
                var result = await services.GetRequiredService<GrantRole>().Run(input, ct);
                return result.End(
                    services,
                    _ =>
                        Console.WriteLine(
                            $"{input.Handle} is now {input.Role}{(input.Body is null ? "" : $" for {input.Body}")}"
                        )
                );
            }
        );
    }

    private static Command List() =>
        new Command("list", "List people with roles and keys").WithInstallation(
            async (services, parsed, ct) =>
                (await services.GetRequiredService<ListPeople>().Run(new(), ct)).End(
                    services,
                    people =>
                        parsed.Print(
                            people,
                            () =>
                            {
                                foreach (var person in people)
                                {
                                    Console.WriteLine($"{person.Handle, -24} {person.Name}");
                                    foreach (var role in person.Roles)
                                    {
                                        Console.WriteLine(
                                            $"  {role.Programme}/{role.Role} {role.Body} from {role.From:yyyy-MM-dd}{(role.To is { } to ? $" to {to:yyyy-MM-dd}" : "")}"
                                        );
                                    }
                                    foreach (var key in person.Keys)
                                    {
                                        Console.WriteLine(
                                            $"  {key.Kind} {key.Id} {(key.Works ? "works" : "no longer works")}: {key.Label}"
                                        );
                                    }
                                }
                            }
                        )
                )
        );

    private static Command Link()
    {
        var handle = Handle();
        var hours = new Option<int>("--hours")
        {
            Description = "How long it works, 1 to 72",
            DefaultValueFactory = _ => 1,
        };
        return new Command("link", "Make a link with which a person signs in once") { handle, hours }.WithInstallation(
            (services, parsed, ct) =>
                Issue(
                    services,
                    parsed,
                    new(
                        parsed.GetValue(handle)!,
                        AccessKeyKind.Link,
                        "sign-in link",
                        TimeSpan.FromHours(parsed.GetValue(hours)),
                        []
                    ),
                    secret => $"{services.GetRequiredService<RegieSettings>().Address}/sign-in/link/{secret}",
                    ct
                )
        );
    }

    private static Command Token()
    {
        var handle = Handle();
        var days = new Option<int>("--days")
        {
            Description = "How long it works, 1 to 366",
            DefaultValueFactory = _ => 90,
        };
        var label = new Option<string>("--label")
        {
            Description = "What it is for",
            DefaultValueFactory = _ => "script",
        };
        var scopes = new Option<string[]>("--scope")
        {
            Description = "An act to which it is limited, as programme.report; whatever she may when left out",
        };
        return new Command("token", "Make a token for scripts of a person")
        {
            handle,
            days,
            label,
            scopes,
        }.WithInstallation(
            (services, parsed, ct) =>
                Issue(
                    services,
                    parsed,
                    new(
                        parsed.GetValue(handle)!,
                        AccessKeyKind.Token,
                        parsed.GetValue(label)!,
                        TimeSpan.FromDays(parsed.GetValue(days)),
                        [],
                        parsed.GetValue(scopes) is { Length: > 0 } chosen ? chosen : null
                    ),
                    secret => secret,
                    ct
                )
        );
    }

    private static Command Revoke()
    {
        var id = new Argument<Guid>("id") { Description = "As regie person list shows it" };
        return new Command("revoke", "Take a link or token back") { id }.WithInstallation(
            async (services, parsed, ct) =>
                (await services.GetRequiredService<RevokeKey>().Run(new(parsed.GetValue(id)), ct)).End(
                    services,
                    _ => Console.WriteLine("Taken back")
                )
        );
    }

    private static async Task<int> Issue(
        IServiceProvider services,
        ParseResult parsed,
        IssueKey.Input input,
        Func<string, string> show,
        CancellationToken ct
    )
    {
        var (secret, hash) = IssueKey.NewSecret();
        var result = await services.GetRequiredService<IssueKey>().Run(input with { Hash = hash }, ct);
        return result.End(
            services,
            id => parsed.Print(new { Id = id, Secret = show(secret) }, () => Console.WriteLine(show(secret)))
        );
    }
}
