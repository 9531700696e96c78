using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Regie.App;
using Regie.Kernel.Http;

namespace Regie.Web.Hosting;

/// <summary>The OpenAPI document: what every command needs besides its body.</summary>
internal static class ApiDocument
{
    public static void Configure(OpenApiOptions options)
    {
        options.ShouldInclude = description =>
            description.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true;
        options.AddDocumentTransformer(
            (document, _, _) =>
            {
                document.Info = new OpenApiInfo
                {
                    Title = "Regie",
                    Version = ProductVersion.Text,
                    Description = "Everything a page shows or does. Errors are problem details with a stable code.",
                    License = new OpenApiLicense { Name = "EUPL-1.2", Identifier = "EUPL-1.2" },
                };
                document.Servers = [];
                return Task.CompletedTask;
            }
        );
        options.AddOperationTransformer(
            (operation, context, _) =>
            {
                if (context.Description.HttpMethod == HttpMethods.Post)
                {
                    Header(
                        operation,
                        "Idempotency-Key",
                        "1 to 100 visible ASCII characters; the same key has one effect."
                    );
                }
                if (context.Description.ActionDescriptor.EndpointMetadata.OfType<OnVersionMetadata>().Any())
                {
                    Header(operation, "If-Match", "The ETag of the record on which the change is based.");
                }
                return Task.CompletedTask;
            }
        );
    }

    private static void Header(OpenApiOperation operation, string name, string description)
    {
        operation.Parameters ??= [];
        operation.Parameters.Add(
            new OpenApiParameter
            {
                Name = name,
                In = ParameterLocation.Header,
                Required = true,
                Description = description,
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            }
        );
    }
}
