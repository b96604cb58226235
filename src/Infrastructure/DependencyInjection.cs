using System.Reflection;
using Domain.Access;
using Domain.Kernel;
using Hangfire;
using Hangfire.InMemory;
using Hangfire.SqlServer;
using Infrastructure.Audit;
using Infrastructure.Backups;
using Infrastructure.Identity;
using Infrastructure.Jobs;
using Infrastructure.Notifications;
using Infrastructure.Notifications.Rules;
using Infrastructure.Persistence;
using Infrastructure.Secrets;
using Infrastructure.UseCases;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Update;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Infrastructure;

/// <summary>Wires everything below the pages.</summary>
public static class DependencyInjection
{
    /// <summary>Adds persistence, the one door, identity, mail and jobs.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="configuration">Sections "Portal", "Database", "Mail".</param>
    /// <param name="dataDirectory">Where files are kept, absolute.</param>
    public static IServiceCollection AddInfrastructure(
        this IServiceCollection services, IConfiguration configuration, string dataDirectory)
    {
        var database = DatabaseOptions.From(configuration, dataDirectory);
        services.Configure<PortalOptions>(configuration.GetSection("Portal"));
        services.Configure<MailOptions>(configuration.GetSection("Mail"));
        services.AddSingleton(configuration.GetSection("Trail").Get<TrailOptions>() ?? new TrailOptions());
        services.AddSingleton(new PortalPaths(dataDirectory));
        services.AddSingleton(database);
        services.TryAddSingleton(TimeProvider.System);
        services.AddLocalization();
        services.AddSingleton<Texts.RefusalTexts>();
        return services.AddPersistence(database).AddUseCases(database).AddAccounts(configuration).AddNotifications();
    }

    /// <summary>Adds Hangfire's storage and server; apart, because commands and some tests do without.</summary>
    public static IServiceCollection AddRecurringJobs(this IServiceCollection services, IConfiguration configuration, string dataDirectory)
    {
        var database = DatabaseOptions.From(configuration, dataDirectory);
        services.AddHangfire(hangfire =>
        {
            hangfire.SetDataCompatibilityLevel(CompatibilityLevel.Version_180).UseSimpleAssemblyNameTypeSerializer()
                .UseRecommendedSerializerSettings();
            if (database.IsSqlServer)
            {
                hangfire.UseSqlServerStorage(
                    database.ConnectionString,
                    new SqlServerStorageOptions { QueuePollInterval = TimeSpan.Zero, PrepareSchemaIfNecessary = false })
                    .WithJobExpirationTimeout(TimeSpan.FromHours(1));
            }
            else
            {
                hangfire.UseInMemoryStorage(new InMemoryStorageOptions { MaxExpirationTime = TimeSpan.FromHours(1) })
                    .WithJobExpirationTimeout(TimeSpan.FromMinutes(10));
            }
        });
        services.AddHangfireServer(server =>
        {
            server.SchedulePollingInterval = TimeSpan.FromSeconds(1);
            server.WorkerCount = 4;
        });
        services.AddSingleton<RecurringJobs>();
        return services;
    }

    // The options of the contexts are made once: a scope of its own for each use case would make and compare them each time.
    private static IServiceCollection AddPersistence(this IServiceCollection services, DatabaseOptions database)
    {
        if (database.IsSqlServer)
        {
            services.AddDbContext<SqlServerPortalDbContext>(
                (scope, options) => options
                    .UseSqlServer(
                        database.ConnectionString,
                        server => server.EnableRetryOnFailure().UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery))
                    .AddInterceptors(scope.GetRequiredService<SecretSealer>()),
                optionsLifetime: ServiceLifetime.Singleton);
            services.AddScoped<PortalDbContext>(scope => scope.GetRequiredService<SqlServerPortalDbContext>());
            services.AddDbContext<SqlServerKeyDbContext>(
                options => options.UseSqlServer(
                    database.KeyConnectionString,
                    server => server.EnableRetryOnFailure().MigrationsHistoryTable("__EFMigrationsHistory", KeyDbContext.Schema)),
                optionsLifetime: ServiceLifetime.Singleton);
            services.AddScoped<KeyDbContext>(scope => scope.GetRequiredService<SqlServerKeyDbContext>());
        }
        else
        {
            services.AddDbContext<SqlitePortalDbContext>(
                (scope, options) => options
                    .UseSqlite(database.ConnectionString, sqlite => sqlite.UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery))
                    .AddInterceptors(SqlitePragmas.Instance, scope.GetRequiredService<SecretSealer>())
                    .ReplaceService<IModificationCommandBatchFactory, PreparedStatements>(),
                optionsLifetime: ServiceLifetime.Singleton);
            services.AddScoped<PortalDbContext>(scope => scope.GetRequiredService<SqlitePortalDbContext>());
            services.AddDbContext<SqliteKeyDbContext>(
                options => options.UseSqlite(database.KeyConnectionString).AddInterceptors(SqlitePragmas.Instance),
                optionsLifetime: ServiceLifetime.Singleton);
            services.AddScoped<KeyDbContext>(scope => scope.GetRequiredService<SqliteKeyDbContext>());
        }

        services.AddSingleton<KeyStore>();
        services.AddSingleton<SecretSealer>();
        services.AddSingleton<SecretReader>();
        services.AddSingleton<IFingerprints, Fingerprints>();
        services.AddScoped(typeof(IStore<>), typeof(EfStore<>));
        services.AddPartners().AddDeadlines().AddReferrals().AddCases().AddTakedowns().AddRetention().AddFiles();
        services.AddSingleton<DatabaseSetUp>();
        services.AddSingleton<PortalBackup>();
        services.AddSingleton<PortalRestore>();
        services.AddSingleton<Demo.DemoData>();
        return services;
    }

    private static IServiceCollection AddUseCases(this IServiceCollection services, DatabaseOptions database)
    {
        services.AddSingleton(_ => new WriteGate(oneWriter: !database.IsSqlServer));
        services.AddSingleton<ChangeFeed>();
        services.AddSingleton<SharedAnswers>();
        services.AddSingleton<ChangesElsewhere>();
        services.AddSingleton<UseCaseRunner>();
        services.AddSingleton<AuditAside>();
        services.AddScoped<CommandAttempt>();
        services.AddSingleton<SystemUseCases>();
        services.AddScoped<ActorResolver>();
        services.AddSingleton<KnownKeys>();
        services.AddScoped<AuditRecorder>();
        services.AddSingleton<TrailChain>();
        services.AddSingleton<TrailKeys>();
        services.AddSingleton<TrailAnchors>();
        services.AddSingleton<ExtractFile>();
        services.AddSingleton<RefusalCounter>();
        services.AddScoped<SealWriter>();
        services.AddScoped<TrailVerifier>();
        services.AddScoped<IdempotentCalls>();
        foreach (var (service, handler) in Handlers(typeof(IUseCases).Assembly, typeof(DependencyInjection).Assembly))
            services.AddScoped(service, handler);
        return services.AddConsumers();
    }

    // What else changes, then what follows from events, in the order in which it is handed them: the trail first.
    private static IServiceCollection AddConsumers(this IServiceCollection services)
    {
        foreach (var followUp in typeof(IUseCases).Assembly.GetTypes().Where(
            type => type.IsClass && type.IsAssignableTo(typeof(IFollowUp))))
            services.AddScoped(typeof(IFollowUp), followUp);
        services.AddScoped<IConsumeEvents>(scope => scope.GetRequiredService<AuditRecorder>());
        services.AddScoped<IConsumeEvents, NotificationRules>();
        services.AddSingleton<IConsumeEvents>(scope => scope.GetRequiredService<ChangeFeed>());
        foreach (var rules in typeof(DependencyInjection).Assembly.GetTypes().Where(
            type => type.IsClass && type.IsAssignableTo(typeof(INotificationRules))))
            services.AddScoped(typeof(INotificationRules), rules);
        return services;
    }

    private static IServiceCollection AddAccounts(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.AddHttpContextAccessor();
        services.AddIdentityCore<PortalUser>(IdentitySettings.Apply)
            .AddEntityFrameworkStores<PortalDbContext>()
            .AddSignInManager()
            .AddPasswordValidator<PasswordRules>()
            .AddDefaultTokenProviders();
        services.AddScoped<ILookupNormalizer, AddressNormalizer>();
        services.Configure<IdentityPasskeyOptions>(IdentitySettings.Apply);
        services.Configure<DataProtectionTokenProviderOptions>(options => options.TokenLifespan = IdentitySettings.TokensLast);
        services.AddKeyRing(configuration);
        services.AddScoped<IAccounts, Accounts>();
        services.AddScoped<ISessions, Sessions>();
        services.AddScoped<IFactors, Factors>();
        services.AddScoped<FirstFactor>();
        services.AddScoped<SignInDesk>();
        services.AddSingleton<BackOff>();
        return services;
    }

    private static IServiceCollection AddNotifications(this IServiceCollection services)
    {
        services.AddScoped<IAccountMail, AccountMail>();
        services.AddSingleton<SealedArguments>();
        services.AddScoped<MailRecipients>();
        services.AddSingleton<MailComposer>();
        services.AddSingleton<MailSender>();
        services.AddSingleton<WrittenMails>();
        services.AddSingleton<JobPulses>();
        services.AddSingleton<DeadlineSweepJob>();
        services.AddSingleton<OutboxDeliveryJob>();
        services.AddSingleton<TrailSealJob>();
        services.AddSingleton<NightlyWork>();
        services.AddSingleton<RetentionJob>();
        return services;
    }

    private static IEnumerable<(Type Service, Type Handler)> Handlers(params Assembly[] assemblies) =>
        from assembly in assemblies
        from handler in assembly.GetTypes()
        where handler is { IsClass: true, IsAbstract: false }
        from service in handler.GetInterfaces()
        where service.IsGenericType && service.GetGenericTypeDefinition() == typeof(IHandle<,>)
        select (service, handler);
}
