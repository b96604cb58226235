using System.Net.Http.Headers;
using Domain.Kernel;
using Infrastructure.Files;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Api;
using Portal.Security;
using Portal.Tests.Api;
using Xunit;

namespace Portal.Tests.Security;

/// <summary>The portal behind its real server with two endpoints more, that take files: no route of the portal does yet.</summary>
public sealed class FilePortal : ApiPortal
{
    public const string Api = "/api/test-files";
    public const string Page = "/test-files";
    public const int Most = 25 * 1024 * 1024;

    public FilePortal() => UseKestrel(0);

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureTestServices(services => services.AddSingleton<IStartupFilter, Endpoints>());
    }

    private static async Task<IResult> Write(HttpContext http, SealedFileWriter writer, ProblemMapping problems, int mebibytes = 20)
    {
        if (http.Request.Body.CanSeek) return Results.Text("buffered", statusCode: StatusCodes.Status500InternalServerError);
        var owner = new FileOwner("C-1", SecretKind.Notes, null, null);
        var written = await writer.Write(
            owner, http.Request.ContentType ?? "", http.Request.Body, mebibytes * 1024L * 1024, http.RequestAborted);
        return written.Succeeded ? Results.Text(written.Value.ToString()) : problems.Of(written.Refusal);
    }

    private sealed class Endpoints : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            next(app);
            var routes = (IEndpointRouteBuilder)app.Properties["__EndpointRouteBuilder"]!;
            routes.MapPost(Api, Write).DisableAntiforgery().TakesFile(Most);
            routes.MapPost(Page, Write).TakesFile(Most);
        };
    }
}

public sealed class FileBodyTests(FilePortal portal) : IClassFixture<FilePortal>
{
    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task An_endpoint_for_files_takes_megabytes_that_nothing_before_it_buffers(bool chunked, bool idempotent)
    {
        const int Length = 12 * 1024 * 1024;
        using var client = portal.CreateClient();
        using var request = Message(FilePortal.Api, Length, chunked);
        if (idempotent) request.Headers.Add("Idempotency-Key", "file");

        using var answer = await client.SendAsync(request);
        var said = await answer.Content.ReadAsStringAsync();

        Assert.True(answer.IsSuccessStatusCode, said);
        var file = await portal.Read(db => db.SealedFiles.SingleAsync(file => file.Id == Guid.Parse(said)));
        Assert.Equal((Length, FileState.Whole), (file.Length, file.State));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_beyond_the_endpoint_s_own_limit_is_a_413_problem_and_leaves_nothing(bool chunked)
    {
        using var client = portal.CreateClient();
        using var request = Message($"{FilePortal.Api}?mebibytes=30", FilePortal.Most + 1, chunked);
        // Who says how much it is is told before a byte is sent; who does not, when it is too much.
        request.Headers.ExpectContinue = !chunked;
        var before = await portal.Read(db => db.SealedFiles.CountAsync());

        await client.SendAsync(request).ExpectProblem(413, "too_large");

        Assert.Equal(before, await portal.Read(db => db.SealedFiles.CountAsync()));
    }

    [Theory]
    [InlineData(20 * 1024 * 1024, null)]
    [InlineData((20 * 1024 * 1024) + 1, "file.too_large")]
    public async Task The_writer_has_a_limit_of_its_own(int length, string? code)
    {
        using var client = portal.CreateClient();
        using var request = Message(FilePortal.Api, length, chunked: true);

        if (code is not null) await client.SendAsync(request).ExpectProblem(409, code);
        else Assert.True((await client.SendAsync(request)).IsSuccessStatusCode);
    }

    [Fact]
    public async Task Every_other_endpoint_keeps_its_limit()
    {
        using var client = portal.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", ApiPortal.TikTok);
        foreach (var chunked in new[] { false, true })
        {
            using var request = Message("/api/v1/referrals", 300 * 1024, chunked, "application/json");
            await client.SendAsync(request).ExpectProblem(413, "too_large");
        }

        using var form = Message("/sign-in", 65 * 1024, chunked: false, "application/x-www-form-urlencoded");
        Assert.Equal(413, (int)(await client.SendAsync(form)).StatusCode);
    }

    [Fact]
    public async Task A_form_is_no_file_and_a_page_s_file_needs_the_page_s_token()
    {
        using var client = portal.CreateClient();
        using var form = new MultipartFormDataContent { { new ByteArrayContent(new byte[100]), "file", "a.pdf" } };
        Assert.Equal(415, (int)(await client.PostAsync(FilePortal.Api, form)).StatusCode);

        using var request = Message(FilePortal.Page, 1000, chunked: false);
        Assert.Equal(400, (int)(await client.SendAsync(request)).StatusCode);
    }

    private static HttpRequestMessage Message(string path, int length, bool chunked, string type = "application/pdf")
    {
        var bytes = new byte[length];
        "%PDF-"u8.CopyTo(bytes);
        var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new StreamContent(new MemoryStream(bytes)) { Headers = { ContentType = new MediaTypeHeaderValue(type) } },
        };
        request.Headers.TransferEncodingChunked = chunked;
        if (chunked) request.Content.Headers.ContentLength = null;
        return request;
    }
}
