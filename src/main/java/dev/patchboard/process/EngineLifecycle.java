package dev.patchboard.process;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Starts the job executor after everything else and stops it first: no step runs against half a system. */
@Component
class EngineLifecycle implements SmartLifecycle {

    private final ProcessEngine engine;
    private final ProcessProperties properties;
    private volatile boolean running;

    EngineLifecycle(ProcessEngine engine, ProcessProperties properties) {
        this.engine = engine;
        this.properties = properties;
    }

    @Override
    public void start() {
        if (properties.jobs()) {
            jobExecutor().start();
        }
        running = true;
    }

    @Override
    public void stop() {
        jobExecutor().shutdown();
        running = false;
    }

    private JobExecutor jobExecutor() {
        return ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getJobExecutor();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 100;
    }
}
