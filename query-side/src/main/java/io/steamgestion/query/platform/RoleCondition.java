// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.platform;

import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Compares {@link InRole} with the setting {@code steamgestion.roles}. */
final class RoleCondition implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        Map<String, Object> attributes = metadata.getAnnotationAttributes(InRole.class.getName());
        return attributes != null && chosen(context).contains((Role) attributes.get("value"));
    }

    private static Set<Role> chosen(ConditionContext context) {
        return Binder.get(context.getEnvironment())
                .bind("steamgestion.roles", Bindable.setOf(Role.class))
                .orElse(Set.of(Role.values()));
    }
}
