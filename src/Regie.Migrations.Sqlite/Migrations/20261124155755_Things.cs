using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Regie.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Things : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "office_comments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    reference = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    record = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    written_at = table.Column<long>(type: "INTEGER", nullable: false),
                    written_by = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    edited_at = table.Column<long>(type: "INTEGER", nullable: true),
                    withdrawn_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_office_comments", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "office_files",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    reference = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    record = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    edition = table.Column<int>(type: "INTEGER", nullable: false),
                    size = table.Column<long>(type: "INTEGER", nullable: false),
                    hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    type = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    added_at = table.Column<long>(type: "INTEGER", nullable: false),
                    added_by = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    finding = table.Column<string>(type: "TEXT", nullable: true),
                    removed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    removed_by = table.Column<string>(type: "TEXT", nullable: true),
                    removed_reason = table.Column<string>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_office_files", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "office_saved_filters",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    path = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    query = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    kept_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_office_saved_filters", x => x.id);
                    table.ForeignKey(
                        name: "fk_office_saved_filters_access_people_person_id",
                        column: x => x.person_id,
                        principalTable: "access_people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "office_comment_texts",
                columns: table => new
                {
                    comment_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    replaced_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_office_comment_texts", x => new { x.comment_id, x.number });
                    table.ForeignKey(
                        name: "fk_office_comment_texts_office_comments_comment_id",
                        column: x => x.comment_id,
                        principalTable: "office_comments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_office_comments_kind_record",
                table: "office_comments",
                columns: new[] { "kind", "record" });

            migrationBuilder.CreateIndex(
                name: "ix_office_comments_reference",
                table: "office_comments",
                column: "reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_office_comments_written_by",
                table: "office_comments",
                column: "written_by");

            migrationBuilder.CreateIndex(
                name: "ix_office_files_hash",
                table: "office_files",
                column: "hash");

            migrationBuilder.CreateIndex(
                name: "ix_office_files_kind_record_name_edition",
                table: "office_files",
                columns: new[] { "kind", "record", "name", "edition" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_office_files_reference",
                table: "office_files",
                column: "reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_office_saved_filters_person_id_name",
                table: "office_saved_filters",
                columns: new[] { "person_id", "name" },
                unique: true);

            migrationBuilder.Sql(SearchTables.Create);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(SearchTables.Drop);

            migrationBuilder.DropTable(
                name: "office_comment_texts");

            migrationBuilder.DropTable(
                name: "office_files");

            migrationBuilder.DropTable(
                name: "office_saved_filters");

            migrationBuilder.DropTable(
                name: "office_comments");
        }
    }
}
