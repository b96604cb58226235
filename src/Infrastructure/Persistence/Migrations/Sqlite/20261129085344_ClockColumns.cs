using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Infrastructure.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ClockColumns : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_DeadlineSteps_Due",
                table: "DeadlineSteps");

            migrationBuilder.AddColumn<DateTime>(
                name: "ParkedUntil",
                table: "DeadlineSteps",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "ParkedAt",
                table: "Clocks",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ParkedFor",
                table: "Clocks",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "WarnsAt",
                table: "Clocks",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_DeadlineSteps_Due",
                table: "DeadlineSteps",
                columns: new[] { "At", "Percent" },
                filter: "[DoneAt] IS NULL AND [At] IS NOT NULL AND [ParkedUntil] IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_DeadlineSteps_Parked",
                table: "DeadlineSteps",
                column: "ParkedUntil",
                filter: "[ParkedUntil] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ErasureOrders_Waiting",
                table: "ErasureOrders",
                column: "OrderedAt",
                filter: "[DoneAt] IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Clocks_Parked",
                table: "Clocks",
                column: "ParkedAt",
                filter: "[ParkedAt] IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_DeadlineSteps_Due",
                table: "DeadlineSteps");

            migrationBuilder.DropIndex(
                name: "IX_DeadlineSteps_Parked",
                table: "DeadlineSteps");

            migrationBuilder.DropIndex(
                name: "IX_ErasureOrders_Waiting",
                table: "ErasureOrders");

            migrationBuilder.DropIndex(
                name: "IX_Clocks_Parked",
                table: "Clocks");

            migrationBuilder.DropColumn(
                name: "ParkedUntil",
                table: "DeadlineSteps");

            migrationBuilder.DropColumn(
                name: "ParkedAt",
                table: "Clocks");

            migrationBuilder.DropColumn(
                name: "ParkedFor",
                table: "Clocks");

            migrationBuilder.DropColumn(
                name: "WarnsAt",
                table: "Clocks");

            migrationBuilder.CreateIndex(
                name: "IX_DeadlineSteps_Due",
                table: "DeadlineSteps",
                columns: new[] { "At", "Percent" },
                filter: "[DoneAt] IS NULL AND [At] IS NOT NULL");
        }
    }
}
