// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.faults.points;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.function.Predicate;

/** Weaves {@link FaultPoint}s into the classes they name. */
final class FaultWeaver {

    private static final ClassDesc ARMED = ClassDesc.of(ArmedPoints.class.getName());
    private static final MethodTypeDesc REACHED = MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_String);

    private final ClassFile files;

    /** @param classes has the classes that the woven ones mention */
    FaultWeaver(ClassLoader classes) {
        files = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(
                ClassHierarchyResolver.ofResourceParsing(classes).orElse(ClassHierarchyResolver.defaultResolver())));
    }

    /**
     * The class with its points.
     *
     * @throws IllegalStateException if the class has no such method
     */
    byte[] weave(byte[] classFile, List<FaultPoint> points) {
        ClassModel model = files.parse(classFile);
        ClassTransform all = ClassTransform.ACCEPT_ALL;
        for (FaultPoint point : points) {
            Predicate<MethodModel> named = method -> method.methodName().equalsString(point.method())
                    && method.code().isPresent();
            if (model.methods().stream().noneMatch(named)) {
                throw new IllegalStateException("There is no method " + point.method() + " for " + point);
            }
            all = all.andThen(ClassTransform.transformingMethodBodies(named, call(point)));
        }
        return files.transformClass(model, all);
    }

    private static CodeTransform call(FaultPoint point) {
        return switch (point.place()) {
            case ENTRY ->
                new CodeTransform() {
                    @Override
                    public void atStart(CodeBuilder code) {
                        call(code, point);
                    }

                    @Override
                    public void accept(CodeBuilder code, CodeElement element) {
                        code.with(element);
                    }
                };
            case RETURN ->
                (code, element) -> {
                    if (element instanceof ReturnInstruction) {
                        call(code, point);
                    }
                    code.with(element);
                };
        };
    }

    private static void call(CodeBuilder code, FaultPoint point) {
        code.ldc(point.name()).invokestatic(ARMED, "reached", REACHED);
    }
}
