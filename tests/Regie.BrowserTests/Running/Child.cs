using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Regie.BrowserTests.Running;

/// <summary>What a command said, and its exit code.</summary>
internal sealed record CommandAnswer(int Code, string Output, string Errors)
{
    /// <summary>What it said on standard output, after checking that it ended well.</summary>
    public string Fine()
    {
        Assert.True(Code == 0, $"exit code {Code}: {Output}{Errors}");
        return Output.Trim();
    }
}

/// <summary>A process of ours, with what it wrote.</summary>
internal sealed class Child : IDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _errors = new();

    private Child(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Keep(_output, line.Data);
        process.ErrorDataReceived += (_, line) => Keep(_errors, line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public bool HasExited => _process.HasExited;

    /// <summary>What it wrote, and how it ended if it did: 137 says that something outside killed it.</summary>
    public string Output =>
        $"{Text(_output)}{Text(_errors)}{(HasExited ? $"exit code {_process.ExitCode}" : "still running")}";

    /// <summary>What it logged as an error.</summary>
    public IReadOnlyList<string> Faults =>
        [.. Output.Split('\n').Where(line => line.Contains("\"LogLevel\":\"Error\"", StringComparison.Ordinal))];

    /// <param name="settings">Variables of the environment; null takes one away.</param>
    public static Child Start(string assembly, string[] args, Dictionary<string, string?> settings, string folder)
    {
        var start = new ProcessStartInfo("dotnet", [assembly, .. args])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }
        return new(new Process { StartInfo = start });
    }

    public async Task<CommandAnswer> End()
    {
        await _process.WaitForExitAsync();
        return new(_process.ExitCode, Text(_output), Text(_errors));
    }

    public async Task Terminate()
    {
        using var signal = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await _process.WaitForExitAsync();
        Dispose();
    }

    public async Task Kill()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        Dispose();
    }

    public void Dispose() => _process.Dispose();

    private static void Keep(StringBuilder text, string? line)
    {
        lock (text)
        {
            text.AppendLine(line);
        }
    }

    private static string Text(StringBuilder text)
    {
        lock (text)
        {
            return text.ToString();
        }
    }
}
