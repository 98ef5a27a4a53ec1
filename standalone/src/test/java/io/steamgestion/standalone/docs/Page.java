// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.docs;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A Markdown file, and what it claims. */
record Page(Path file, String text) {

    private static final Pattern FENCE = Pattern.compile("(?ms)^```.*?^```");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern SHELL = Pattern.compile("(?ms)^```sh\n(.*?)^```");
    private static final Pattern TEST = Pattern.compile("\\b([A-Z][a-zA-Z0-9]*[a-z](?:Test|IT))\\b");
    private static final Set<String> NOT_OURS = Set.of("target", "node_modules", "generated", ".git", "data");

    static Page read(Path file) throws IOException {
        return new Page(file, Files.readString(file));
    }

    /** All pages below a folder, without what a build makes. */
    static List<Page> below(Path root) throws IOException {
        List<Page> pages = new ArrayList<>();
        for (Path file : files(root, ".md")) {
            pages.add(read(file));
        }
        return pages;
    }

    /** The files of a kind below a folder, without what a build makes. */
    static List<Path> files(Path root, String ending) throws IOException {
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                boolean skipped = !folder.equals(root)
                        && NOT_OURS.contains(folder.getFileName().toString());
                return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().endsWith(ending)) {
                    found.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return found;
    }

    /** Links to files that are not there. */
    List<String> deadLinks() {
        return LINK.matcher(FENCE.matcher(text).replaceAll(""))
                .results()
                .map(match -> match.group(1).replaceFirst("#.*", ""))
                .filter(link -> !link.isEmpty() && !link.matches("[a-z]+:.*"))
                .filter(link -> !Files.exists(file.resolveSibling(link)))
                .map(link -> file + " -> " + link)
                .toList();
    }

    /** Lines of shell blocks that call the script, without their comments, as words. */
    List<List<String>> calls() {
        return SHELL.matcher(text)
                .results()
                .flatMap(block -> block.group(1).lines())
                .map(line -> line.replaceFirst("\\s+#.*", "").strip())
                .filter(line -> line.startsWith("./steamgestion "))
                .map(line -> List.of(line.substring("./steamgestion ".length()).split("\\s+")))
                .toList();
    }

    /** Names of tests. */
    List<String> tests() {
        return TEST.matcher(text).results().map(MatchResult::group).distinct().toList();
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
