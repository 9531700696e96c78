using Regie.App;
using Regie.Kernel.Audit;
using Regie.Kernel.Data;
using Regie.Kernel.Settings;
using Regie.Web.Hosting;

namespace Regie.SliceTests.Operations;

public sealed class SettingsTests
{
    [Fact]
    public void Without_any_setting_the_server_listens_on_this_machine_only()
    {
        var settings = Read();

        SettingsGuard.Check(settings);
        Assert.Equal(("http://localhost:5080", null, false), (settings.Urls, settings.Database, settings.Sample));
    }

    [Fact]
    public void The_environment_goes_before_the_file()
    {
        var file = Written(
            """{ "urls": "http://localhost:1", "timeZone": "Europe/Brussels", "programmes": ["a", "b"], /* why not */ }"""
        );

        var settings = Read(new() { ["REGIE_URLS"] = "http://localhost:2" }, file);

        Assert.Equal(("http://localhost:2", "Europe/Brussels"), (settings.Urls, settings.TimeZone));
        Assert.Equal(["a", "b"], settings.Programmes);
    }

    [Theory]
    [InlineData("REGIE_URLS", "localhost:5080")]
    [InlineData("REGIE_URLS", "ftp://localhost")]
    [InlineData("REGIE_TIME_ZONE", "Mars/Olympus")]
    public void A_setting_that_cannot_be_read_is_refused_by_its_name(string name, string value)
    {
        var refused = Assert.Throws<SettingsException>(() => Read(new() { [name] = value }));

        Assert.Contains(name, refused.Message, StringComparison.Ordinal);
        Assert.Contains(value, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--today", "1 October 2011")]
    [InlineData("--today", "2011-02-30")]
    [InlineData("--today=", null)]
    [InlineData("--today", null)]
    public void A_day_that_is_none_is_refused(string option, string? value)
    {
        var refused = Assert.Throws<SettingsException>(() =>
            SettingsReader.Read(value is null ? [option] : [option, value], _ => null, "no-such-file")
        );

        Assert.Contains("--today", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("")]
    public void A_settings_file_that_is_no_object_is_refused_by_its_name(string text)
    {
        var file = Written(text);

        var refused = Assert.Throws<SettingsException>(() => Read(file: file));

        Assert.Contains(file, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://0.0.0.0:80", "REGIE_PROXIES")]
    [InlineData("http://*:80", "REGIE_PROXIES")]
    [InlineData("http://10.0.0.1:80", "REGIE_PUBLIC_URL")]
    [InlineData("http://localhost:1;http://[::]:2", "[::]:2")]
    public void Listening_to_others_without_encryption_is_refused(string urls, string names)
    {
        var refused = Assert.Throws<SettingsException>(() => SettingsGuard.Check(new() { Urls = urls }));

        Assert.Contains(names, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://0.0.0.0:443")]
    [InlineData("http://localhost:80")]
    [InlineData("http://127.0.0.1:80;http://[::1]:80")]
    public void Listening_to_others_with_encryption_or_to_this_machine_is_fine(string urls) =>
        SettingsGuard.Check(new() { Urls = urls });

    [Fact]
    public void Behind_a_proxy_that_encrypts_the_server_may_listen_to_others() =>
        SettingsGuard.Check(
            new()
            {
                Urls = "http://0.0.0.0:80",
                Proxies = ["10.0.0.1"],
                PublicUrl = "https://policy.example",
            }
        );

    [Fact]
    public void A_sample_where_anyone_may_be_anyone_is_for_this_machine_only()
    {
        var refused = Assert.Throws<SettingsException>(() =>
            SettingsGuard.Check(new() { Urls = "https://0.0.0.0:443", Sample = true })
        );

        Assert.Contains("REGIE_URLS", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("proxy.example")]
    [InlineData("10.0.0.0/8")]
    public void A_proxy_that_is_no_address_is_refused(string proxy)
    {
        var refused = Assert.Throws<SettingsException>(() => SettingsGuard.Check(new() { Proxies = [proxy] }));

        Assert.Contains("REGIE_PROXIES", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("policy.example")]
    [InlineData("ftp://policy.example")]
    public void A_public_address_that_is_none_is_refused(string url)
    {
        var refused = Assert.Throws<SettingsException>(() => SettingsGuard.Check(new() { PublicUrl = url }));

        Assert.Contains("REGIE_PUBLIC_URL", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.OtherWrite)]
    public void A_signing_key_that_others_may_read_is_refused(UnixFileMode more)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such file modes");
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var folder = Directory.CreateTempSubdirectory("regie-keys-").FullName;
        var made = new AuditKeys(folder).KeyId;
        var file = Path.Combine(folder, "audit.pem");
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Assert.Equal(made, new AuditKeys(folder).KeyId);

        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | more);
        var refused = Assert.Throws<SettingsException>(() => new AuditKeys(folder).KeyId);

        Assert.Contains(file, refused.Message, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_data_folder_where_nothing_can_be_written_is_refused_by_its_name()
    {
        var file = Written("not a folder");
        await using var app = TestApp.At(file, TestEngine.Sqlite, null, new(2016, 3, 1), keep: true);

        var refused = await Assert.ThrowsAsync<SettingsException>(() =>
            app.Do<Regie.App.Operations.Preparation>(preparation => preparation.Run(CancellationToken.None))
        );

        Assert.Contains("REGIE_DATA", refused.Message, StringComparison.Ordinal);
    }

    private static RegieSettings Read(Dictionary<string, string>? environment = null, string file = "no-such-file") =>
        SettingsReader.Read([], name => environment?.GetValueOrDefault(name), file);

    private static string Written(string text)
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, text);
        return file;
    }
}
