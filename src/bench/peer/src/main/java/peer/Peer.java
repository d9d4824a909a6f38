package peer;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.spring.ProcessEngineFactoryBean;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.Resource;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * A plain application on the same platform: the engine as its manual sets it up, the same processes, decisions and forms,
 * one entity, one page. It shares no code with Patchboard.
 */
@SpringBootApplication
public class Peer {

    /**
     * Starts the peer.
     *
     * @param args Spring Boot options
     */
    public static void main(String[] args) {
        SpringApplication.run(Peer.class, args);
    }

    @Bean
    SpringProcessEngineConfiguration engineSettings(
            DataSource dataSource, PlatformTransactionManager transactions, ApplicationContext context)
            throws IOException {
        SpringProcessEngineConfiguration engine = new SpringProcessEngineConfiguration();
        engine.setApplicationContext(context);
        engine.setDataSource(dataSource);
        engine.setTransactionManager(transactions);
        engine.setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_TRUE);
        engine.setHistoryTimeToLive("P365D");
        engine.setJobExecutorActivate(true);
        engine.setDeploymentResources(definitions(context));
        return engine;
    }

    private static Resource[] definitions(ApplicationContext context) throws IOException {
        return Stream.of(
                        context.getResources("classpath:processes/*.bpmn"),
                        context.getResources("classpath:processes/*.dmn"),
                        context.getResources("classpath:forms/*.form"))
                .flatMap(Arrays::stream)
                .toArray(Resource[]::new);
    }

    @Bean
    ProcessEngineFactoryBean processEngine(SpringProcessEngineConfiguration settings) {
        ProcessEngineFactoryBean factory = new ProcessEngineFactoryBean();
        factory.setProcessEngineConfiguration(settings);
        return factory;
    }

    @Bean
    RepositoryService repositoryService(ProcessEngine engine) {
        return engine.getRepositoryService();
    }
}
