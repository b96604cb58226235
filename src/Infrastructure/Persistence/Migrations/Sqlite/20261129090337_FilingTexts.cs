using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Infrastructure.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class FilingTexts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Monetary",
                table: "Decisions",
                type: "TEXT",
                maxLength: 60,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Provision",
                table: "Decisions",
                type: "TEXT",
                maxLength: 60,
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Decisions_Puid",
                table: "Decisions",
                column: "Puid",
                filter: "[Puid] IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Decisions_Puid",
                table: "Decisions");

            migrationBuilder.DropColumn(
                name: "Monetary",
                table: "Decisions");

            migrationBuilder.DropColumn(
                name: "Provision",
                table: "Decisions");
        }
    }
}
