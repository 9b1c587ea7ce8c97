package io.tidemark.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.function.Predicate;

/** A condition on a class by itself. */
final class ClassCondition extends ArchCondition<JavaClass> {
    private final Predicate<JavaClass> holds;

    ClassCondition(String description, Predicate<JavaClass> holds) {
        super(description);
        this.holds = holds;
    }

    @Override
    public void check(JavaClass javaClass, ConditionEvents events) {
        if (!holds.test(javaClass)) {
            events.add(
                    SimpleConditionEvent.violated(
                            javaClass, javaClass.getName() + " does not " + getDescription()));
        }
    }
}
