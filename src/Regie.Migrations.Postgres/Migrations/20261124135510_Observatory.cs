using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Regie.Migrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Observatory : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "observatory_datasets",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    title = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    source = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    licence = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    citation = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    as_printed = table.Column<bool>(type: "boolean", nullable: false),
                    dimensions = table.Column<string>(type: "text", nullable: false),
                    last_vintage = table.Column<int>(type: "integer", nullable: false),
                    last_known_on = table.Column<DateOnly>(type: "date", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_observatory_datasets", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "observatory_definitions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    effective_from = table.Column<DateOnly>(type: "date", nullable: false),
                    content_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    content = table.Column<string>(type: "text", nullable: false),
                    place = table.Column<int>(type: "integer", nullable: false),
                    loaded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    loaded_by = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_observatory_definitions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "observatory_imports",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    reference = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    dataset_code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    vintage = table.Column<int>(type: "integer", nullable: false),
                    file_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    file_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    file_bytes = table.Column<long>(type: "bigint", nullable: false),
                    format = table.Column<string>(type: "text", nullable: false),
                    map = table.Column<string>(type: "text", nullable: false),
                    known_on = table.Column<DateOnly>(type: "date", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    recorded_by = table.Column<string>(type: "text", nullable: false),
                    series_count = table.Column<int>(type: "integer", nullable: false),
                    observation_count = table.Column<long>(type: "bigint", nullable: false),
                    new_series = table.Column<int>(type: "integer", nullable: false),
                    changed_series = table.Column<int>(type: "integer", nullable: false),
                    changed_cells = table.Column<long>(type: "bigint", nullable: false),
                    quality = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_observatory_imports", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "observatory_series",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    dataset_id = table.Column<Guid>(type: "uuid", nullable: false),
                    key = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_observatory_series", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "observatory_blocks",
                columns: table => new
                {
                    series_id = table.Column<long>(type: "bigint", nullable: false),
                    vintage = table.Column<int>(type: "integer", nullable: false),
                    known_on = table.Column<DateOnly>(type: "date", nullable: false),
                    hash = table.Column<long>(type: "bigint", nullable: false),
                    line = table.Column<int>(type: "integer", nullable: false),
                    cells = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_observatory_blocks", x => new { x.series_id, x.vintage });
                    table.ForeignKey(
                        name: "fk_observatory_blocks_observatory_series_series_id",
                        column: x => x.series_id,
                        principalTable: "observatory_series",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_observatory_datasets_code",
                table: "observatory_datasets",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_observatory_definitions_kind_code_number",
                table: "observatory_definitions",
                columns: new[] { "kind", "code", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_observatory_imports_dataset_code_recorded_at",
                table: "observatory_imports",
                columns: new[] { "dataset_code", "recorded_at" });

            migrationBuilder.CreateIndex(
                name: "ix_observatory_imports_reference",
                table: "observatory_imports",
                column: "reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_observatory_series_dataset_id_key",
                table: "observatory_series",
                columns: new[] { "dataset_id", "key" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "observatory_blocks");

            migrationBuilder.DropTable(
                name: "observatory_datasets");

            migrationBuilder.DropTable(
                name: "observatory_definitions");

            migrationBuilder.DropTable(
                name: "observatory_imports");

            migrationBuilder.DropTable(
                name: "observatory_series");
        }
    }
}
