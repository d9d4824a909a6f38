package dev.patchboard.identity.internal;

import org.springframework.aop.Advisor;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authorization.method.AuthorizationManagerBeforeMethodInterceptor;
import org.springframework.security.authorization.method.PreAuthorizeAuthorizationManager;
import org.springframework.stereotype.Controller;

/**
 * Asks {@link PreAuthorize} at every handler of a controller, and nowhere else. {@code @EnableMethodSecurity} would search each
 * method of each bean, and of all they inherit from, for its four annotations: one and a half CPU seconds of each start (docs/benchmarks.md).
 * That the annotation stands at controllers only is a rule of the architecture, checked by a test.
 */
@Configuration(proxyBeanMethods = false)
class HandlerAuthorization {

    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static Advisor preAuthorize() {
        return new AuthorizationManagerBeforeMethodInterceptor(
                new AnnotationMatchingPointcut(Controller.class, true), new PreAuthorizeAuthorizationManager());
    }
}
