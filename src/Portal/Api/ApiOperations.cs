using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Portal.Api;

/// <summary>What every operation has in common in the OpenAPI document: the key, the headers of a POST, the problems.</summary>
public sealed class ApiOperations : IOpenApiOperationTransformer
{
    /// <inheritdoc/>
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (!context.Description.ActionDescriptor.EndpointMetadata.OfType<IAuthorizeData>().Any()) return Task.CompletedTask;
        operation.Security = [
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(ApiKeyScheme.Name, context.Document)] = [] }];
        if (context.Description.HttpMethod != HttpMethods.Post) return Task.CompletedTask;
        AddHeader(operation, "Idempotency-Key",
        "1 to 200 printable ASCII characters. The same key with the same body answers the same result and does nothing.");
        if (context.Description.RelativePath!.Contains("/takedowns/", StringComparison.Ordinal))
            AddHeader(operation, "If-Match", "The ETag that was seen last; when the request has changed since, 412.");
        return Task.CompletedTask;
    }

    private static void AddHeader(OpenApiOperation operation, string name, string description)
    {
        operation.Parameters ??= [];
        operation.Parameters.Add(new OpenApiParameter
        {
            Name = name,
            In = ParameterLocation.Header,
            Description = description,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        });
    }
}
