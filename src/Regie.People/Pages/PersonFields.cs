using System.Globalization;
using Regie.Contracts.Programme;
using Regie.Kernel.Values;
using Regie.Ui.Forms;
using Regie.Ui.Texts;

namespace Regie.People.Pages;

/// <summary>Choices and conversions that the forms about people share.</summary>
internal static class PersonFields
{
    private const char Between = '/';

    public static IReadOnlyList<FieldOption> Languages { get; } =
    [.. new[] { "nl", "en" }.Select(code => new FieldOption(code, CultureInfo.GetCultureInfo(code).NativeName))];

    /// <summary>The roles of the programmes; the programme's name stands behind where there are several.</summary>
    public static IReadOnlyList<FieldOption> Roles(IReadOnlyList<ProgrammeSummary> programmes) =>
        [
            .. from programme in programmes
            from role in programme.Roles
            select new FieldOption($"{programme.Id}{Between}{role.Key}", Named(role.Value, programme, programmes)),
        ];

    /// <summary>The bodies of the programmes.</summary>
    public static IReadOnlyList<FieldOption> Bodies(IReadOnlyList<ProgrammeSummary> programmes) =>
        [
            .. from programme in programmes
            from body in programme.Bodies
            orderby body.Key
            select new FieldOption($"{programme.Id}{Between}{body.Key}", Named(body.Value, programme, programmes)),
        ];

    public static (string Programme, string Role) RoleOf(string? value) =>
        value?.Split(Between, 2) is [var programme, var role] ? (programme, role) : ("", "");

    public static string? BodyOf(string? value) => value?.Split(Between, 2) is [_, var body] ? body : null;

    public static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static LocalText Named(LocalText name, ProgrammeSummary programme, IReadOnlyList<ProgrammeSummary> all) =>
        all.Count == 1 ? name : LocalText.Same($"{name.ForReader()} ({programme.Id})");
}
