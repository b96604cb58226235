using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Infrastructure.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Nights : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_OutboxMessages_DeliveredAt",
                table: "OutboxMessages",
                column: "DeliveredAt",
                filter: "[DeliveredAt] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_OutboxMessages_GivenUpAt",
                table: "OutboxMessages",
                column: "GivenUpAt",
                filter: "[GivenUpAt] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_IdempotentCalls_At",
                table: "IdempotentCalls",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_FormDrafts_SavedAt",
                table: "FormDrafts",
                column: "SavedAt");

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_CorrelationId",
                table: "AuditEntries",
                column: "CorrelationId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_OutboxMessages_DeliveredAt",
                table: "OutboxMessages");

            migrationBuilder.DropIndex(
                name: "IX_OutboxMessages_GivenUpAt",
                table: "OutboxMessages");

            migrationBuilder.DropIndex(
                name: "IX_IdempotentCalls_At",
                table: "IdempotentCalls");

            migrationBuilder.DropIndex(
                name: "IX_FormDrafts_SavedAt",
                table: "FormDrafts");

            migrationBuilder.DropIndex(
                name: "IX_AuditEntries_CorrelationId",
                table: "AuditEntries");
        }
    }
}
