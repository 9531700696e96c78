using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Regie.Migrations.Sqlite.Migrations
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
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    programme = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    milestone = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    reference = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    valid_from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    recorded_at = table.Column<long>(type: "INTEGER", nullable: false),
                    expected_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    reached_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    reason = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    reported_by = table.Column<string>(type: "TEXT", nullable: false),
                    withdraws = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_programme_milestone_reports", x => x.id);
                    table.ForeignKey(
                        name: "fk_programme_milestone_reports_programme_milestone_reports_withdraws",
                        column: x => x.withdraws,
                        principalTable: "programme_milestone_reports",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "programme_own_milestones",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    programme = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    action = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    date = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    what = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    valid_from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    recorded_at = table.Column<long>(type: "INTEGER", nullable: false),
                    added_by = table.Column<string>(type: "TEXT", nullable: false)
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
