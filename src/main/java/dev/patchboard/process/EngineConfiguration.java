package dev.patchboard.process;

import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.history.HistoryLevel;
import org.camunda.bpm.engine.impl.jobexecutor.DefaultJobExecutor;
import org.camunda.bpm.engine.impl.persistence.StrongUuidGenerator;
import org.camunda.bpm.engine.spring.ProcessEngineFactoryBean;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.support.SQLErrorCodeSQLExceptionTranslator;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The embedded engine, set up by hand: one transaction manager for it and for Hibernate, no scripts, no schema work, no
 * deployment of whatever lies on the class path.
 */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

    /** Back-off of a failed job; after the last the step fails and waits for a person. */
    private static final String RETRIES = "PT5S,PT30S,PT2M,PT10M,PT1H";

    @Bean
    SpringProcessEngineConfiguration engineSettings(
            DataSource dataSource,
            PlatformTransactionManager transactions,
            ApplicationContext context,
            ProcessProperties properties,
            MatchedRules matchedRules,
            StepFailures stepFailures,
            ObjectProvider<BpmnParseListener> parseListeners) {
        SpringProcessEngineConfiguration engine = new SpringProcessEngineConfiguration();
        engine.setApplicationContext(context);
        engine.setDataSource(dataSource);
        engine.setTransactionManager(transactions);
        engine.setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_FALSE);
        engine.setIdGenerator(new StrongUuidGenerator());
        LostRaces lostRaces = new LostRaces(new SQLErrorCodeSQLExceptionTranslator(dataSource));
        engine.setCustomPreCommandInterceptorsTxRequired(new ArrayList<>(List.of(lostRaces)));
        engine.setJdbcBatchProcessing(true);
        engine.setSkipIsolationLevelCheck(false);
        engine.setDefaultCharsetName("UTF-8");
        closeDoors(engine);
        keepLittleHistory(engine);
        engine.setDmnFeelEnableLegacyBehavior(false);
        matchedRules.listenTo(engine);
        engine.setCustomPostBPMNParseListeners(
                new ArrayList<>(parseListeners.orderedStream().toList()));
        engine.setCustomIncidentHandlers(new ArrayList<>(List.of(stepFailures)));
        engine.setJobExecutor(jobExecutor(properties));
        engine.setJobExecutorActivate(false);
        engine.setJobExecutorDeploymentAware(false);
        engine.setFailedJobRetryTimeCycle(RETRIES);
        return engine;
    }

    /** No scripts, no expressions from users, no case management, no engine identity: what is off cannot be misused. */
    private static void closeDoors(ProcessEngineConfigurationImpl engine) {
        engine.setEnableScriptEngineLoadExternalResources(false);
        engine.setEnableScriptEngineNashornCompatibility(false);
        engine.setAutoStoreScriptVariables(false);
        engine.setEnableExpressionsInAdhocQueries(false);
        engine.setEnableExpressionsInStoredQueries(false);
        engine.setCmmnEnabled(false);
        engine.setStandaloneTasksEnabled(false);
        engine.setAuthorizationEnabled(false);
        engine.setJavaSerializationFormatEnabled(false);
        engine.setMetricsEnabled(false);
        engine.setDbMetricsReporterActivate(false);
    }

    /** Our audit is the record; the engine keeps what the live diagram needs. */
    private static void keepLittleHistory(ProcessEngineConfigurationImpl engine) {
        engine.setHistoryLevel(HistoryLevel.HISTORY_LEVEL_ACTIVITY);
        engine.setHistoryTimeToLive("P365D");
        engine.setHistoryCleanupBatchWindowStartTime("01:00");
        engine.setHistoryCleanupBatchWindowEndTime("04:00");
    }

    private static DefaultJobExecutor jobExecutor(ProcessProperties properties) {
        DefaultJobExecutor executor = new DefaultJobExecutor();
        executor.setCorePoolSize(properties.jobThreads());
        executor.setMaxPoolSize(properties.jobThreads());
        executor.setQueueSize(properties.jobThreads());
        executor.setMaxJobsPerAcquisition(properties.jobThreads());
        executor.setWaitTimeInMillis((int) properties.jobWait().toMillis());
        executor.setMaxWait(properties.jobWait().toMillis());
        executor.setLockTimeInMillis((int) properties.jobLock().toMillis());
        return executor;
    }

    @Bean
    @DependsOnDatabaseInitialization
    ProcessEngineFactoryBean processEngine(SpringProcessEngineConfiguration settings) {
        ProcessEngineFactoryBean factory = new ProcessEngineFactoryBean();
        factory.setProcessEngineConfiguration(settings);
        return factory;
    }

    @Bean
    RuntimeService runtimeService(ProcessEngine engine) {
        return engine.getRuntimeService();
    }

    @Bean
    TaskService taskService(ProcessEngine engine) {
        return engine.getTaskService();
    }

    @Bean
    HistoryService historyService(ProcessEngine engine) {
        return engine.getHistoryService();
    }

    @Bean
    ManagementService managementService(ProcessEngine engine) {
        return engine.getManagementService();
    }

    @Bean
    RepositoryService repositoryService(ProcessEngine engine) {
        return engine.getRepositoryService();
    }

    @Bean
    FormService formService(ProcessEngine engine) {
        return engine.getFormService();
    }

    @Bean
    DecisionService decisionService(ProcessEngine engine) {
        return engine.getDecisionService();
    }
}
