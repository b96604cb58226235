namespace Portal.Security;

/// <summary>Endpoints whose body is one file: they alone take more than every other request.</summary>
public static class FileBodies
{
    /// <summary>
    /// The endpoint takes a file as its body. Nothing before it reads, buffers or parses that body, because a buffer would lie on
    /// disk in clear: it reads it as it comes, a form is refused (415), and a page sends its antiforgery token in a header.
    /// </summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="most">Longest body, in bytes.</param>
    public static TBuilder TakesFile<TBuilder>(this TBuilder endpoint, long most)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new FileBody(most));

    /// <summary>Longest body of an endpoint that takes a file, in bytes; null for all others.</summary>
    internal static long? FileMost(this HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<FileBody>()?.Most;

    private sealed record FileBody(long Most);
}
