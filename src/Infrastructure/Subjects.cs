using Domain.Access;
using Domain.Cases;
using Domain.Deadlines;
using Domain.Kernel;
using Domain.Partners;
using Domain.Referrals;
using Domain.Retention;
using Domain.Takedowns;
using Domain.Tasks;
using Infrastructure.Files;
using Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;

namespace Infrastructure;

/// <summary>
/// What each subject needs beside its handlers, follow-ups and notification rules, which are found by themselves: the ports that its use
/// cases ask.
/// </summary>
internal static class Subjects
{
    /// <summary>Organisations, policies, calendars, outages.</summary>
    public static IServiceCollection AddPartners(this IServiceCollection services) => services
        .AddScoped<IOrganisations, OrganisationStore>()
        .AddScoped<IColleagues, Colleagues>()
        .AddScoped<IPolicies, PolicyStore>()
        .AddScoped<ICalendars, CalendarStore>()
        .AddScoped<IOutages, OutageStore>()
        .AddSingleton<PolicyCache>()
        .AddSingleton<CalendarCache>()
        .AddSingleton<ClosedOrganisations>();

    /// <summary>Clocks, the sweep, tasks.</summary>
    public static IServiceCollection AddDeadlines(this IServiceCollection services) => services
        .AddScoped<IDueSteps, DueSteps>()
        .AddScoped<ILadders, PolicyStore>()
        .AddScoped<ITasks, TaskStore>()
        .AddScoped<IEndedClocks, EndedClocks>();

    /// <summary>Referrals.</summary>
    public static IServiceCollection AddReferrals(this IServiceCollection services) => services
        .AddScoped<IReferrals, ReferralStore>()
        .AddSingleton<SentReferrals>();

    /// <summary>Cases.</summary>
    public static IServiceCollection AddCases(this IServiceCollection services) => services
        .AddScoped<ICaseRequests, CaseRequests>()
        .AddScoped<IBrokenGlass, BrokenGlass>();

    /// <summary>Takedown requests.</summary>
    public static IServiceCollection AddTakedowns(this IServiceCollection services) => services
        .AddScoped<TakedownDesk>()
        .AddScoped<IStatements, StatementStore>()
        .AddScoped<IBreachAnnotations, BreachAnnotationStore>();

    /// <summary>What is erased when.</summary>
    public static IServiceCollection AddRetention(this IServiceCollection services) => services
        .AddScoped<IRetentionRecords, RetentionRecords>();

    /// <summary>Sealed files.</summary>
    public static IServiceCollection AddFiles(this IServiceCollection services) => services
        .AddScoped<SealedFiles>()
        .AddScoped<ISealedFiles>(scope => scope.GetRequiredService<SealedFiles>())
        .AddSingleton<SealedFileWriter>()
        .AddSingleton<SealedFileRemoval>();
}
