using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Regie.Migrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class LatestReportFirst : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_programme_reports_action_id_valid_from",
                table: "programme_reports");

            migrationBuilder.DropIndex(
                name: "ix_programme_reports_withdraws",
                table: "programme_reports");

            migrationBuilder.CreateIndex(
                name: "ix_programme_reports_action_id_valid_from_recorded_at",
                table: "programme_reports",
                columns: new[] { "action_id", "valid_from", "recorded_at" });

            migrationBuilder.CreateIndex(
                name: "ix_programme_reports_withdraws",
                table: "programme_reports",
                column: "withdraws",
                unique: true,
                filter: "withdraws IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_programme_reports_action_id_valid_from_recorded_at",
                table: "programme_reports");

            migrationBuilder.DropIndex(
                name: "ix_programme_reports_withdraws",
                table: "programme_reports");

            migrationBuilder.CreateIndex(
                name: "ix_programme_reports_action_id_valid_from",
                table: "programme_reports",
                columns: new[] { "action_id", "valid_from" });

            migrationBuilder.CreateIndex(
                name: "ix_programme_reports_withdraws",
                table: "programme_reports",
                column: "withdraws",
                unique: true);
        }
    }
}
