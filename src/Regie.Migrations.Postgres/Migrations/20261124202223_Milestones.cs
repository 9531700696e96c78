using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Regie.Migrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Milestones : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "programme_milestone_reports",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    programme = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    milestone = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    reference = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expected_on = table.Column<DateOnly>(type: "date", nullable: true),
                    reached_on = table.Column<DateOnly>(type: "date", nullable: true),
                    reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    reported_by = table.Column<string>(type: "text", nullable: false),
                    withdraws = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_programme_milestone_reports", x => x.id);
                    table.ForeignKey(
                        name: "fk_programme_milestone_reports_programme_milestone_reports_wit",
                        column: x => x.withdraws,
                        principalTable: "programme_milestone_reports",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "programme_own_milestones",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    programme = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    action = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    date = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    what = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    added_by = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_programme_own_milestones", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_programme_milestone_reports_programme_milestone_recorded_at",
                table: "programme_milestone_reports",
                columns: new[] { "programme", "milestone", "recorded_at" });

            migrationBuilder.CreateIndex(
                name: "ix_programme_milestone_reports_reference",
                table: "programme_milestone_reports",
                column: "reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_programme_milestone_reports_withdraws",
                table: "programme_milestone_reports",
                column: "withdraws",
                unique: true,
                filter: "withdraws IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_programme_own_milestones_programme_code",
                table: "programme_own_milestones",
                columns: new[] { "programme", "code" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "programme_milestone_reports");

            migrationBuilder.DropTable(
                name: "programme_own_milestones");
        }
    }
}
