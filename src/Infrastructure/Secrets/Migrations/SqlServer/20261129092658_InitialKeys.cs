using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Infrastructure.Secrets.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class InitialKeys : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "keys");

            migrationBuilder.CreateTable(
                name: "DataKeys",
                schema: "keys",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Subject = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Kind = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Wrapped = table.Column<byte[]>(type: "varbinary(max)", nullable: true),
                    WrappedBy = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    DestroyedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Arrival = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DataKeys", x => x.Id)
                        .Annotation("SqlServer:Clustered", false);
                });

            migrationBuilder.CreateIndex(
                name: "IX_DataKeys_Arrival",
                schema: "keys",
                table: "DataKeys",
                column: "Arrival",
                unique: true)
                .Annotation("SqlServer:Clustered", true);

            migrationBuilder.CreateIndex(
                name: "IX_DataKeys_Subject_Kind",
                schema: "keys",
                table: "DataKeys",
                columns: new[] { "Subject", "Kind" },
                unique: true,
                filter: "[DestroyedAt] IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_DataKeys_WrappedBy",
                schema: "keys",
                table: "DataKeys",
                column: "WrappedBy");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "DataKeys",
                schema: "keys");
        }
    }
}
