// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.faults.agent;

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
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.List;
import java.util.function.Predicate;

/** Weaves {@link FaultPoint}s into the classes they name, as those are loaded, and notes which it has woven. */
public final class FaultAgent implements ClassFileTransformer {

    private static final ClassDesc ARMED = ClassDesc.of(ArmedPoints.class.getName());
    private static final MethodTypeDesc REACHED = MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_String);

    private FaultAgent() {}

    /** Called by the JVM before {@code main}. */
    public static void premain(String folder, Instrumentation instrumentation) {
        ArmedPoints.in(Path.of(folder));
        instrumentation.addTransformer(new FaultAgent());
    }

    @Override
    public byte[] transform(
            ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] classFile) {
        List<FaultPoint> points = name == null ? List.of() : FaultPoint.in(name);
        if (points.isEmpty()) {
            return null;
        }
        try {
            byte[] woven = weave(loader, classFile, points);
            points.forEach(ArmedPoints::woven);
            return woven;
        } catch (RuntimeException | Error e) {
            // The JVM would go on without a word.
            ArmedPoints.failed(name + ": " + e);
            throw e;
        }
    }

    private static byte[] weave(ClassLoader loader, byte[] classFile, List<FaultPoint> points) {
        ClassFile files = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(
                ClassHierarchyResolver.ofResourceParsing(loader).orElse(ClassHierarchyResolver.defaultResolver())));
        ClassModel model = files.parse(classFile);
        ClassTransform all = ClassTransform.ACCEPT_ALL;
        for (FaultPoint point : points) {
            Predicate<MethodModel> named = method -> method.methodName().equalsString(point.method())
                    && method.code().isPresent();
            if (model.methods().stream().noneMatch(named)) {
                throw new IllegalStateException("has no method " + point.method() + " for " + point);
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
