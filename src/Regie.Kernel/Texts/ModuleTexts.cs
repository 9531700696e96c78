using System.Globalization;
using System.Resources;
using Regie.Kernel.Modules;
using Regie.Kernel.Results;
using Regie.Kernel.Values;

namespace Regie.Kernel.Texts;

/// <summary>The words of all modules, by code, in the reader's language.</summary>
/// <remarks>
/// The language is <see cref="CultureInfo.CurrentUICulture"/>; a language without translation reads English. A code
/// begins with its module's name: <c>programme.action-not-found</c>.
/// </remarks>
public sealed class ModuleTexts(IReadOnlyList<Module> modules)
{
    private readonly Dictionary<string, ResourceManager> _byModule = modules
        .Where(module => module.Texts is not null)
        .ToDictionary(module => module.Name, module => module.Texts!);

    /// <summary>The words of a code, or null where there are none.</summary>
    public string? Find(string code)
    {
        var module = code.Split('.')[0];
        return _byModule.TryGetValue(module, out var texts)
            ? texts.GetString(code, CultureInfo.CurrentUICulture)
            : null;
    }

    /// <summary>The words of a code with its facts filled in; the code itself where there are none, so that it can be searched.</summary>
    public string Get(string code, params IReadOnlyList<object> args)
    {
        var text = Find(code);
        return text is null ? code
            : args.Count == 0 ? text
            : string.Format(CultureInfo.CurrentCulture, text, [.. args.Select(Readable)]);
    }

    /// <summary>The words of a refusal.</summary>
    public string Of(Error error) => Get(error.Code, error.Args);

    /// <summary>The words of one field's problem.</summary>
    public string Of(Problem problem) => Get(problem.Code, problem.Args);

    private static object Readable(object arg) =>
        arg is LocalText text ? text.In(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName).Text : arg;
}
