using Regie.Kernel.Access.Features;
using Regie.Kernel.Texts;
using Regie.People.Features;
using Regie.Ui.Tables;
using Regie.Ui.Texts;

namespace Regie.People.Pages;

/// <summary>The lists of people and of who has what: how they are searched, filtered, sorted and exported.</summary>
internal static class PeopleTable
{
    /// <summary>The people, with the roles that hold on a day.</summary>
    public static TableReader<ListPeople.PersonView> People(DateOnly day) =>
        new()
        {
            Words = person => [person.Handle, person.Name, person.Email, .. Held(person, day).SelectMany(WordsOf)],
            SortBy = new Dictionary<string, Func<ListPeople.PersonView, IComparable?>>
            {
                ["name"] = person => person.Name,
                ["handle"] = person => person.Handle,
                ["state"] = person => person.Disabled,
            },
            FilterBy = new Dictionary<string, Func<ListPeople.PersonView, IEnumerable<string>>>
            {
                ["role"] = person => Held(person, day).Select(role => $"{role.Programme}/{role.Role}"),
                ["body"] = person => Held(person, day).Select(role => role.Body).OfType<string>(),
                ["state"] = person => [StateOf(person, day)],
            },
        };

    public static IReadOnlyList<ExportColumn<ListPeople.PersonView>> Columns(ModuleTexts texts, DateOnly day) =>
        [
            new("handle", texts.Get("people.handle"), person => person.Handle),
            new("name", texts.Get("people.name"), person => person.Name),
            new("email", texts.Get("people.email"), person => person.Email),
            new("state", texts.Get("people.state"), person => texts.Get($"people.state-{StateOf(person, day)}")),
            new(
                "roles",
                texts.Get("people.roles"),
                person => string.Join(", ", Held(person, day).Select(role => $"{role.Role} {role.Body}".TrimEnd()))
            ),
        ];

    public static TableReader<ReportAccess.Row> Access { get; } =
        new()
        {
            Words = row =>
                [
                    row.Handle,
                    row.Name,
                    row.Held.Role,
                    row.Held.Body,
                    row.Held.LegalBasis,
                    row.Held.OnBehalfOf,
                    .. row.Held.RoleName.ByLanguage.Values,
                    .. row.Held.BodyName.ByLanguage.Values,
                ],
            SortBy = new Dictionary<string, Func<ReportAccess.Row, IComparable?>>
            {
                ["name"] = row => row.Name,
                ["role"] = row => row.Held.RoleName.ForReader(),
                ["body"] = row => row.Held.BodyName.ForReader(),
                ["from"] = row => row.Held.From,
                ["to"] = row => row.Held.To,
            },
            FilterBy = new Dictionary<string, Func<ReportAccess.Row, IEnumerable<string>>>
            {
                ["role"] = row => [$"{row.Held.Programme}/{row.Held.Role}"],
                ["body"] = row => row.Held.Body is { } body ? [body] : [],
                ["soon"] = row => row.EndsSoon ? ["yes"] : [],
            },
        };

    public static IReadOnlyList<ExportColumn<ReportAccess.Row>> Columns(ModuleTexts texts) =>
        [
            new("handle", texts.Get("people.handle"), row => row.Handle),
            new("name", texts.Get("people.name"), row => row.Name),
            new("programme", texts.Get("people.programme"), row => row.Held.Programme),
            new("role", texts.Get("people.role"), row => row.Held.RoleName.ForReader()),
            new("body", texts.Get("people.body"), row => row.Held.BodyName.ForReader()),
            new("from", texts.Get("people.from"), row => row.Held.From),
            new("to", texts.Get("people.to"), row => row.Held.To),
            new("basis", texts.Get("people.basis"), row => row.Held.LegalBasis),
            new("for", texts.Get("people.in-place-of"), row => row.Held.OnBehalfOf),
            new("disabled", texts.Get("people.state-disabled"), row => row.Disabled),
        ];

    public static IEnumerable<ListPeople.GrantView> Held(ListPeople.PersonView person, DateOnly day) =>
        person.Roles.Where(role => role.From <= day && (role.To is null || day <= role.To));

    public static string StateOf(ListPeople.PersonView person, DateOnly day) =>
        person.Disabled ? "disabled"
        : Held(person, day).Any() ? "works"
        : "without";

    private static IEnumerable<string?> WordsOf(ListPeople.GrantView role) => [role.Role, role.Body];
}
