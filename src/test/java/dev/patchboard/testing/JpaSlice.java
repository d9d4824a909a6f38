package dev.patchboard.testing;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.data.jpa.repository.support.JpaRepositoryFactory;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.SharedEntityManagerCreator;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;
import org.springframework.transaction.support.TransactionTemplate;

/** The entities of one package on a {@link TestDatabase}, checked against its tables: repositories without an application. */
public final class JpaSlice {

    private static final Map<String, String> SETTINGS = Map.of(
            "hibernate.hbm2ddl.auto", "validate",
            "hibernate.physical_naming_strategy", "org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl",
            "hibernate.type.preferred_uuid_jdbc_type", "BINARY",
            "hibernate.type.preferred_instant_jdbc_type", "TIMESTAMP",
            "hibernate.type.preferred_enum_jdbc_type", "VARCHAR",
            "hibernate.jdbc.time_zone", "UTC");

    private final EntityManager manager;
    private final TransactionTemplate transaction;

    private JpaSlice(EntityManagerFactory factory) {
        this.manager = SharedEntityManagerCreator.createSharedEntityManager(factory);
        this.transaction = new TransactionTemplate(new JpaTransactionManager(factory));
    }

    /** The entities in a package, by its name. */
    public static JpaSlice of(TestDatabase database, String packageName) {
        LocalContainerEntityManagerFactoryBean bean = new LocalContainerEntityManagerFactoryBean();
        bean.setDataSource(database.source());
        bean.setJpaVendorAdapter(new HibernateJpaVendorAdapter());
        bean.setPackagesToScan(packageName);
        bean.getJpaPropertyMap().putAll(SETTINGS);
        bean.afterPropertiesSet();
        EntityManagerFactory factory = bean.getObject();
        return new JpaSlice(factory);
    }

    public <R> R repository(Class<R> type) {
        return new JpaRepositoryFactory(manager).getRepository(type);
    }

    public TransactionTemplate transaction() {
        return transaction;
    }

    /** Runs work in a transaction, as the proxy of a service would. */
    public <T> T run(Supplier<T> work) {
        return transaction.execute(status -> work.get());
    }
}
