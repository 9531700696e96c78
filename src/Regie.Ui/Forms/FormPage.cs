using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Regie.Kernel.Http;
using Regie.Kernel.Results;
using Regie.Kernel.Texts;
using Regie.Kernel.UseCases;

namespace Regie.Ui.Forms;

/// <summary>What the pages with a form share: sending it to a use case, and showing what was refused.</summary>
public abstract class FormPage : ComponentBase
{
    [Inject]
    protected ModuleTexts T { get; set; } = null!;

    [Inject]
    protected UseCaseContext Context { get; set; } = null!;

    [Inject]
    protected NavigationManager Nav { get; set; } = null!;

    [CascadingParameter]
    protected HttpContext Http { get; set; } = null!;

    /// <summary>What is to be mended, beside its field.</summary>
    protected IReadOnlyList<FieldError> Errors { get; private set; } = [];

    /// <summary>What stands in the way as a whole, or null.</summary>
    protected Error? Failure { get; private set; }

    /// <summary>The text code of each field's label, by the name of the field in the use case.</summary>
    protected virtual IReadOnlyDictionary<string, string> Labels { get; } = new Dictionary<string, string>();

    // In the summary each message stands with its question; beside the field the question is there already.
    protected IReadOnlyList<FieldError> Summary =>
        [
            .. Errors.Select(error =>
                Labels.TryGetValue(error.Field["Form.".Length..], out var code)
                    ? error with
                    {
                        Message = $"{T.Get(code)}: {error.Message}",
                    }
                    : error
            ),
        ];

    protected string? ErrorOf(string field) => Errors.Of($"Form.{field}");

    /// <summary>Sends the form; a refusal leaves what was written, under a new key.</summary>
    protected async Task<Result<T>> Send<T>(FormAnswers form, Func<Task<Result<T>>> act)
    {
        (Context.Key, Context.ExpectedVersion) = (form.Key, form.Version);
        var result = await act();
        if (!result.IsOk)
        {
            Refuse(result.Error);
            form.Key = "";
        }
        return result;
    }

    /// <summary>Does the act of a button that has no fields; comes back to the page.</summary>
    protected async Task Press<T>(Func<Task<Result<T>>> act, string back)
    {
        Context.Key = Http.Request.Form["key"];
        var result = await act();
        if (result.IsOk)
        {
            Nav.NavigateTo(back);
            return;
        }
        Refuse(result.Error);
    }

    private void Refuse(Error error)
    {
        Http.Response.StatusCode = ResultHttp.Status(error);
        Errors = [.. error.Problems.Select(problem => new FieldError($"Form.{problem.Field}", T.Of(problem)))];
        Failure = error.Problems.Count == 0 ? error : null;
    }
}

/// <summary>What every form posts beside its fields.</summary>
public abstract class FormAnswers
{
    public string Key { get; set; } = "";
    public int? Version { get; set; }
}
