using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Regie.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class People : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "origin",
                table: "access_grants",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "people_accounts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    password_hash = table.Column<string>(type: "TEXT", nullable: true),
                    security_stamp = table.Column<string>(type: "TEXT", nullable: true),
                    concurrency_stamp = table.Column<string>(type: "TEXT", nullable: true),
                    authenticator = table.Column<string>(type: "TEXT", nullable: true),
                    last_step = table.Column<long>(type: "INTEGER", nullable: false),
                    user_name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    normalized_user_name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    two_factor_enabled = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_people_accounts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "people_attempts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<byte[]>(type: "BLOB", nullable: false),
                    address = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_people_attempts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "people_challenges",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_people_challenges", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "people_organisation_logins",
                columns: table => new
                {
                    provider = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    subject = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    connected_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_people_organisation_logins", x => new { x.provider, x.subject });
                    table.ForeignKey(
                        name: "fk_people_organisation_logins_access_people_person_id",
                        column: x => x.person_id,
                        principalTable: "access_people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "people_recovery_codes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    account_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    used_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_people_recovery_codes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "people_sessions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    means = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    started_at = table.Column<long>(type: "INTEGER", nullable: false),
                    seen_at = table.Column<long>(type: "INTEGER", nullable: false),
                    proved_at = table.Column<long>(type: "INTEGER", nullable: false),
                    address = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    browser = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_people_sessions", x => x.id);
                    table.ForeignKey(
                        name: "fk_people_sessions_access_people_person_id",
                        column: x => x.person_id,
                        principalTable: "access_people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "people_passkeys",
                columns: table => new
                {
                    credential_id = table.Column<byte[]>(type: "BLOB", maxLength: 1024, nullable: false),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    data = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_people_passkeys", x => x.credential_id);
                    table.ForeignKey(
                        name: "fk_people_passkeys_people_accounts_user_id",
                        column: x => x.user_id,
                        principalTable: "people_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_people_accounts_normalized_user_name",
                table: "people_accounts",
                column: "normalized_user_name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_people_attempts_address_at",
                table: "people_attempts",
                columns: new[] { "address", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_people_attempts_name_at",
                table: "people_attempts",
                columns: new[] { "name", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_people_challenges_expires_at",
                table: "people_challenges",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "ix_people_organisation_logins_person_id",
                table: "people_organisation_logins",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_people_passkeys_user_id",
                table: "people_passkeys",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_people_recovery_codes_account_id",
                table: "people_recovery_codes",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_people_sessions_person_id_ended_at",
                table: "people_sessions",
                columns: new[] { "person_id", "ended_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "people_attempts");

            migrationBuilder.DropTable(
                name: "people_challenges");

            migrationBuilder.DropTable(
                name: "people_organisation_logins");

            migrationBuilder.DropTable(
                name: "people_passkeys");

            migrationBuilder.DropTable(
                name: "people_recovery_codes");

            migrationBuilder.DropTable(
                name: "people_sessions");

            migrationBuilder.DropTable(
                name: "people_accounts");

            migrationBuilder.DropColumn(
                name: "origin",
                table: "access_grants");
        }
    }
}
