using System.Security.Cryptography;
using System.Text;

namespace Regie.SliceTests.Audit;

/// <summary>What an attacker who owns the database could do to the trail, and what each of the verifiers says to it.</summary>
public sealed class TamperTests(LongTrail trail) : IClassFixture<LongTrail>
{
    private static readonly ECDsa OtherKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    private static readonly Dictionary<string, Action<Attacker>> Attacks = new()
    {
        ["an entry is deleted"] = a =>
            a.Sql("DELETE FROM audit_entries WHERE seq = 700; DELETE FROM audit_payloads WHERE seq = 700"),
        ["a signed entry is deleted"] = a =>
            a.Sql("DELETE FROM audit_entries WHERE seq = 500; DELETE FROM audit_payloads WHERE seq = 500"),
        ["an entry is deleted and the rest renumbered"] = a =>
        {
            a.Sql("DELETE FROM audit_entries WHERE seq = 700; DELETE FROM audit_payloads WHERE seq = 700");
            a.Shift(701, -1);
        },
        ["an entry is deleted, the rest renumbered and rechained"] = a =>
        {
            a.Sql("DELETE FROM audit_entries WHERE seq = 700; DELETE FROM audit_payloads WHERE seq = 700");
            a.Shift(701, -1);
            a.Rechain();
        },
        ["an entry is inserted"] = Insert,
        ["an entry is inserted and the rest rechained"] = a =>
        {
            Insert(a);
            a.Rechain();
        },
        ["two entries are swapped"] = Swap,
        ["two entries are swapped and the rest rechained"] = a =>
        {
            Swap(a);
            a.Rechain();
        },
        ["the end is cut off"] = a =>
            a.Sql("DELETE FROM audit_entries WHERE seq > 1700; DELETE FROM audit_payloads WHERE seq > 1700"),
        ["the end is cut off, the head set back and its checkpoint removed"] = a =>
        {
            a.Sql(
                "DELETE FROM audit_entries WHERE seq > 1700; DELETE FROM audit_payloads WHERE seq > 1700; DELETE FROM audit_checkpoints WHERE size > 1700"
            );
            a.Rechain();
        },
        ["all is renumbered"] = a => a.Shift(1, 1),
        ["a reason is forged"] = a => a.Sql("UPDATE audit_entries SET reason = 'As agreed' WHERE seq = 1234"),
        ["a reason is forged and all rechained"] = a =>
        {
            a.Sql("UPDATE audit_entries SET reason = 'As agreed' WHERE seq = 1234");
            a.Rechain();
        },
        ["a reason is forged, all rechained, and the database's checkpoints removed"] = a =>
        {
            a.Sql("UPDATE audit_entries SET reason = 'As agreed' WHERE seq = 1234; DELETE FROM audit_checkpoints");
            a.Rechain();
        },
        ["a reason moves to the command key"] = a =>
            a.Sql("UPDATE audit_entries SET command_key = reason, reason = NULL WHERE seq = 1234"),
        ["a checkpoint is signed again with another key"] = a => a.SignAgain(OtherKey),
        ["a payload is removed"] = a => a.Sql("DELETE FROM audit_payloads WHERE seq = 1500"),
        ["a payload is edited"] = a =>
            a.Sql("UPDATE audit_payloads SET body = replace(body, 'Modified', 'Added') WHERE seq = 1500"),
        ["a payload moves into its salt"] = a =>
            a.Sql(
                "UPDATE audit_payloads SET salt = CAST(salt || CAST(substr(body, 1, 1) AS BLOB) AS BLOB), body = substr(body, 2) WHERE seq = 1500"
            ),
        ["a payload is replaced with its hash, and all rechained"] = a =>
        {
            a.ReplacePayload(1500, "[]");
            a.Rechain();
        },
    };

    public static TheoryData<string> Names => [.. Attacks.Keys];

    [Fact]
    public async Task A_trail_that_nobody_touched_is_whole_to_every_verifier()
    {
        var report = await trail.Today.Verify();
        var verdicts = await Verdicts.Of(trail.Today, trail.Today.Keys.KeyId, trail.Today.CheckpointFiles);

        Assert.Equal(
            (LongTrail.Entries, 8, LongTrail.Entries),
            (report.Entries, report.Checkpoints, report.LastCheckpoint)
        );
        Assert.True(verdicts is { Kernel: true, Agree: true }, verdicts.ToString());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task No_attack_goes_unseen_by_any_verifier(string name)
    {
        await using var world = trail.Today.Copy();
        using (var attacker = new Attacker(world.Database))
        {
            Attacks[name](attacker);
        }

        var verdicts = await Verdicts.Of(world, trail.Today.Keys.KeyId, world.CheckpointFiles);

        Assert.True(verdicts is { Kernel: false, Agree: true }, verdicts.ToString());
    }

    [Fact]
    public async Task Yesterdays_copy_is_caught_by_the_checkpoints_beside_it()
    {
        await using var world = trail.Yesterday.Copy();
        var older = await Verdicts.Of(world, world.Keys.KeyId, world.CheckpointFiles);
        foreach (var file in trail.Today.CheckpointFiles)
        {
            File.Copy(file, Path.Combine(world.CheckpointFolder, Path.GetFileName(file)), overwrite: true);
        }

        var verdicts = await Verdicts.Of(world, world.Keys.KeyId, world.CheckpointFiles);

        Assert.True(older is { Kernel: true, Agree: true }, older.ToString());
        Assert.True(verdicts is { Kernel: false, Agree: true }, verdicts.ToString());
    }

    [Fact]
    public async Task A_database_that_was_rolled_back_and_went_on_keeps_the_proof_beside_it()
    {
        await using var world = trail.Yesterday.Copy();
        foreach (var file in trail.Today.CheckpointFiles)
        {
            File.Copy(file, Path.Combine(world.CheckpointFolder, Path.GetFileName(file)), overwrite: true);
        }
        await world.Append(LongTrail.Entries / 2, checkpointEvery: 500);

        var verdicts = await Verdicts.Of(world, world.Keys.KeyId, world.CheckpointFiles);

        Assert.Equal(6, world.CheckpointFiles.Count);
        Assert.True(verdicts is { Kernel: false, Agree: true }, verdicts.ToString());
    }

    [Fact]
    public async Task Without_checkpoints_a_rewritten_chain_looks_whole_which_is_why_there_are_checkpoints()
    {
        await using var world = trail.Today.Copy();
        Directory.Delete(world.CheckpointFolder, recursive: true);
        using (var attacker = new Attacker(world.Database))
        {
            Attacks["a reason is forged, all rechained, and the database's checkpoints removed"](attacker);
        }

        var verdicts = await Verdicts.Of(world, world.Keys.KeyId, []);

        Assert.True(verdicts is { Kernel: true, Agree: true }, verdicts.ToString());
    }

    [Fact]
    public async Task A_trail_signed_anew_with_another_key_passes_only_where_no_fingerprint_is_given()
    {
        await using var world = trail.Today.Copy();
        Directory.Delete(world.CheckpointFolder, recursive: true);
        File.WriteAllText(Path.Combine(world.Folder, "keys", "audit.pem"), OtherKey.ExportPkcs8PrivateKeyPem());
        using (var attacker = new Attacker(world.Database))
        {
            Attacks["a reason is forged, all rechained, and the database's checkpoints removed"](attacker);
        }
        await world.Checkpoint();

        var trusting = await Verdicts.Of(world, AuditKeyOf(OtherKey), []);
        var export = await world.Export();
        var (blind, page) = Verdicts.AskProgram(export, null, []);
        var (informed, _) = Verdicts.AskProgram(export, trail.Today.Keys.KeyId, []);
        var python = await Verdicts.AskPython(export, trail.Today.Keys.KeyId, []);
        var (kept, _) = Verdicts.AskProgram(export, null, trail.Today.CheckpointFiles);

        Assert.True(trusting is { Kernel: true, Agree: true }, trusting.ToString());
        Assert.Equal((0, 1, false, 1), (blind, informed, python ?? false, kept));
        Assert.Contains("This proves nothing about who signed", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_checkpoint_that_the_database_lost_does_no_harm_while_its_copy_is_kept()
    {
        await using var world = trail.Today.Copy();
        using (var attacker = new Attacker(world.Database))
        {
            attacker.Sql("DELETE FROM audit_checkpoints WHERE size = 1000");
        }

        var verdicts = await Verdicts.Of(world, world.Keys.KeyId, world.CheckpointFiles);

        Assert.True(verdicts is { Kernel: true, Agree: true }, verdicts.ToString());
    }

    [Fact]
    public async Task Text_turned_into_binary_of_the_same_bytes_is_seen_by_the_product_though_no_export_can_show_it()
    {
        await using var world = trail.Today.Copy();
        using (var attacker = new Attacker(world.Database))
        {
            attacker.Sql(
                """
                PRAGMA writable_schema = ON;
                UPDATE sqlite_schema SET sql = replace(replace(sql, 'STRICT', ''), 'reason TEXT', 'reason') WHERE name = 'audit_entries';
                PRAGMA writable_schema = RESET;
                UPDATE audit_entries SET reason = CAST(reason AS BLOB) WHERE seq = 1234
                """
            );
        }

        var verdicts = await Verdicts.Of(world, world.Keys.KeyId, world.CheckpointFiles);

        Assert.True(verdicts is { Kernel: false, Program: true }, verdicts.ToString());
    }

    [Theory]
    [InlineData("nothing of a checkpoint")]
    [InlineData("regie/audit/x\n500\nAAAA\n2011-10-01T08:00:00.000000Z\n\necdsa-p256-sha256 00 AAAA\n")]
    public async Task A_broken_file_among_the_checkpoints_is_a_finding(string text)
    {
        await using var world = trail.Today.Copy();
        File.WriteAllText(world.CheckpointFiles[0], text, new UTF8Encoding(false));

        var verdicts = await Verdicts.Of(world, world.Keys.KeyId, world.CheckpointFiles);

        Assert.True(verdicts is { Kernel: false, Agree: true }, verdicts.ToString());
    }

    private static string AuditKeyOf(ECDsa key) => Regie.Kernel.Audit.AuditKeys.IdOf(key.ExportSubjectPublicKeyInfo());

    private static void Insert(Attacker attacker)
    {
        attacker.Shift(901, 1);
        attacker.Sql(
            """
            INSERT INTO audit_entries SELECT 901, at, business_day, actor, role, on_behalf_of, action, subject, subject_version,
              command_key, 'It was approved', payload_hash, hash FROM audit_entries WHERE seq = 900;
            INSERT INTO audit_payloads SELECT 901, salt, body FROM audit_payloads WHERE seq = 900
            """
        );
    }

    private static void Swap(Attacker attacker)
    {
        foreach (var table in new[] { "audit_entries", "audit_payloads" })
        {
            attacker.Sql(
                $"UPDATE {table} SET seq = -1 WHERE seq = 310; UPDATE {table} SET seq = 310 WHERE seq = 311; UPDATE {table} SET seq = 311 WHERE seq = -1"
            );
        }
    }
}
