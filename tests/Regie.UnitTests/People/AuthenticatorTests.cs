using System.Text;
using OtpNet;
using Regie.People.Doors;

namespace Regie.UnitTests.People;

public sealed class AuthenticatorTests
{
    /// <summary>RFC 6238, appendix B, SHA-1; the last six of the eight digits printed there.</summary>
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void The_codes_of_the_standard_are_right_at_their_time(long seconds, string code)
    {
        var secret = Base32Encoding.ToString(Encoding.ASCII.GetBytes("12345678901234567890"));

        var step = Authenticator.StepOf(secret, code, DateTimeOffset.FromUnixTimeSeconds(seconds));

        Assert.Equal(seconds / 30, step);
    }

    [Theory]
    [InlineData(-31, false)]
    [InlineData(-1, true)]
    [InlineData(59, true)]
    [InlineData(61, false)]
    public void A_code_is_right_one_step_early_or_late_and_no_more(int late, bool right)
    {
        var start = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);
        var secret = Authenticator.NewSecret();
        var code = new Totp(Base32Encoding.ToBytes(secret)).ComputeTotp(start.UtcDateTime);

        Assert.Equal(right, Authenticator.StepOf(secret, code, start.AddSeconds(late)) is not null);
    }

    [Theory]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("1234567")]
    [InlineData("abcdef")]
    [InlineData("１２３４５６")]
    public void What_is_no_code_is_wrong_and_no_fault(string code) =>
        Assert.Null(Authenticator.StepOf(Authenticator.NewSecret(), code, DateTimeOffset.UnixEpoch));

    [Fact]
    public void Recovery_codes_differ_and_are_read_however_they_are_typed()
    {
        var codes = Enumerable.Range(0, 100).SelectMany(_ => Authenticator.NewRecoveryCodes()).ToList();

        Assert.Equal(1000, codes.Distinct().Count());
        Assert.All(codes, code => Assert.Matches("^[a-z2-7]{4}(-[a-z2-7]{4}){3}$", code));
        Assert.Equal(
            Authenticator.HashOf(codes[0]),
            Authenticator.HashOf(" " + codes[0].ToUpperInvariant().Replace('-', ' '))
        );
    }
}
