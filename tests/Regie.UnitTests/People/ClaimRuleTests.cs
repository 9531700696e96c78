using Regie.Kernel.Data;
using Regie.Kernel.Settings;
using Regie.People;
using Regie.People.Organisations;
using Regie.People.Pages;

namespace Regie.UnitTests.People;

public sealed class ClaimRuleTests
{
    private static readonly ClaimRule Coordinator = new(
        new Dictionary<string, string> { ["vo_doelgroepcode"] = "GID", ["regie_rol_3d"] = "coordinator" },
        "nib-2011",
        "coordinator",
        "EWI"
    );

    private static readonly ClaimRule Owner = new(
        new Dictionary<string, string> { ["regie_rol_3d"] = "trekker" },
        "nib-2011",
        "owner",
        BodyClaim: "vo_orgcode",
        Bodies: new Dictionary<string, string> { ["OVO000001"] = "EWI", ["OVO000002"] = "AO" }
    );

    [Fact]
    public void All_the_claims_of_a_rule_must_be_there()
    {
        Assert.Equal(
            [new ClaimedRole("nib-2011", "coordinator", "EWI")],
            Roles(("vo_doelgroepcode", "GID"), ("regie_rol_3d", "coordinator"))
        );
        Assert.Empty(Roles(("regie_rol_3d", "coordinator")));
        Assert.Empty(Roles(("vo_doelgroepcode", "BUR"), ("regie_rol_3d", "coordinator")));
    }

    [Fact]
    public void A_claim_with_several_values_counts_for_each()
    {
        var roles = Roles(
            ("regie_rol_3d", "trekker"),
            ("regie_rol_3d", "coordinator"),
            ("vo_doelgroepcode", "GID"),
            ("vo_orgcode", "OVO000001"),
            ("vo_orgcode", "OVO000002")
        );

        Assert.Equal(
            [new("nib-2011", "coordinator", "EWI"), new("nib-2011", "owner", "EWI"), new("nib-2011", "owner", "AO")],
            roles
        );
    }

    [Fact]
    public void An_organisation_that_is_not_listed_gives_no_role() =>
        Assert.Empty(Roles(("regie_rol_3d", "trekker"), ("vo_orgcode", "OVO999999")));

    [Fact]
    public void A_rule_without_conditions_gives_nobody_a_role() =>
        Assert.Empty(
            ClaimRule.RolesOf([new(new Dictionary<string, string>(), "nib-2011", "coordinator")], Claims(("sub", "1")))
        );

    [Theory]
    [InlineData("Zoë de Smet", "zoe.de.smet")]
    [InlineData("  Jean-Luc  O'Brien ", "jean-luc.o.brien")]
    [InlineData("3M Belgium", "m.belgium")]
    [InlineData("李", "person")]
    [InlineData("", "person")]
    public void A_short_name_is_made_of_a_whole_one(string name, string handle) =>
        Assert.Equal(handle, Handles.From(name));

    [Theory]
    [InlineData("[{\"id\":\"a\"}]", "Authority")]
    [InlineData("[{\"id\":\"A b\",\"name\":{},\"authority\":\"https://x\",\"clientId\":\"c\"}]", "small letters")]
    [InlineData(
        "[{\"id\":\"a\",\"name\":{},\"authority\":\"http://login.example.org\",\"clientId\":\"c\"}]",
        "https://"
    )]
    [InlineData("[{\"id\":\"a\",\"name\":{},\"authority\":\"nonsense\",\"clientId\":\"c\"}]", "must be an address")]
    [InlineData(
        "[{\"id\":\"a\",\"name\":{},\"authority\":\"https://x\",\"clientId\":\"c\",\"clientSecretFile\":\"/no/such\"}]",
        "/no/such"
    )]
    [InlineData("[{\"id\":\"a\",\"name\":{},\"authority\":\"https://x\",\"clientId\":\"c\",\"rols\":[]}]", "rols")]
    [InlineData("{", ":1:")]
    public void A_file_of_providers_that_is_not_right_is_refused_with_the_place(string json, string says)
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, json);

        var refused = Assert.Throws<SettingsException>(() =>
            OrganisationProviders.Read(new RegieSettings { Organisations = file })
        );

        Assert.Contains(says, refused.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(file, refused.Message, StringComparison.Ordinal);
        File.Delete(file);
    }

    [Fact]
    public void A_file_of_providers_that_is_not_there_is_named() =>
        Assert.Contains(
            "/no/such/file",
            Assert
                .Throws<SettingsException>(() =>
                    OrganisationProviders.Read(new RegieSettings { Organisations = "/no/such/file" })
                )
                .Message,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData(
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0 Safari/537.36",
        "Chrome, Linux"
    )]
    [InlineData(
        "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/142.0 Safari/537.36 Edg/142.0",
        "Edge, Windows"
    )]
    [InlineData(
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Safari/604.1",
        "Safari, iPhone"
    )]
    [InlineData("curl/8.0", "curl/8.0")]
    [InlineData(null, "?")]
    public void A_browser_is_called_what_its_owner_calls_it(string? agent, string name) =>
        Assert.Equal(name, Browsers.Name(agent));

    private static IReadOnlyList<ClaimedRole> Roles(params (string, string)[] claims) =>
        ClaimRule.RolesOf([Coordinator, Owner], Claims(claims));

    private static ILookup<string, string> Claims(params (string Type, string Value)[] claims) =>
        claims.ToLookup(claim => claim.Type, claim => claim.Value);
}
