package org.prunescope.data;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What lies at a path that was opened. Hidden files and folders are passed over, linked folders are not entered.
 *
 * @param opened the file or folder
 * @param images all images below the folder, beside the file, or where they were said to be; sorted by place
 * @param tables the tables likewise, or the opened table alone
 * @param folders all folders below the one that was opened, where images are looked for there; sorted by place
 */
record Listing(Path opened, List<ListedFile> images, List<ListedFile> tables, List<ListedFolder> folders) {
    private static final int MOST_IMAGES = 2_000_000;

    /** @param imageFolder where the images are, if not below the folder or beside the file */
    static Listing of(Path opened, Optional<Path> imageFolder) throws IOException {
        Path real = existing(opened);
        if (Files.isDirectory(real)) {
            Listing all = ofFolder(real);
            return imageFolder.isEmpty()
                    ? all
                    : new Listing(real, imagesBelow(imageFolder.get()), all.tables, List.of());
        }
        String name = real.getFileName().toString();
        return ListedFile.isTable(name)
                ? new Listing(
                        real,
                        imagesBelow(imageFolder.orElse(real.getParent())),
                        List.of(new ListedFile(real, name)),
                        List.of())
                : new Listing(real, List.of(), List.of(), List.of());
    }

    private static List<ListedFile> imagesBelow(Path folder) throws IOException {
        Path real = existing(folder);
        if (!Files.isDirectory(real)) {
            throw new DatasetException("“" + folder + "” is no folder: choose the folder of the images.");
        }
        return ofFolder(real).images;
    }

    private static Path existing(Path path) throws IOException {
        if (!Files.exists(path)) {
            throw new DatasetException("“" + path + "” is not there: choose another file or folder.");
        }
        return path.toRealPath();
    }

    private static Listing ofFolder(Path root) throws IOException {
        List<ListedFile> images = new ArrayList<>();
        List<ListedFile> tables = new ArrayList<>();
        Map<Path, Integer> files = new TreeMap<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                if (isHidden(folder) && !folder.equals(root)) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                files.put(folder, 0);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) throws IOException {
                boolean isFile =
                        attributes.isRegularFile() || (attributes.isSymbolicLink() && Files.isRegularFile(path));
                if (isFile && !isHidden(path)) {
                    String place = place(root, path);
                    ListedFile file = new ListedFile(path, place);
                    for (Path above = path.getParent(); files.containsKey(above); above = above.getParent()) {
                        files.merge(above, 1, Integer::sum);
                    }
                    if (ListedFile.isImage(place)) {
                        images.add(file);
                    } else if (ListedFile.isTable(place)) {
                        tables.add(file);
                    }
                }
                if (images.size() > MOST_IMAGES) {
                    throw new DatasetException("“%s” holds more than %d images: choose a folder further down."
                            .formatted(root.getFileName(), MOST_IMAGES));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path path, IOException failure) throws IOException {
                throw new DatasetException(
                        "“%s” cannot be read: allow it to be read, or move it away.".formatted(path), failure);
            }
        });
        images.sort(Comparator.comparing(ListedFile::place));
        tables.sort(Comparator.comparing(ListedFile::place));
        List<ListedFolder> folders = new ArrayList<>();
        files.forEach((folder, count) -> {
            if (!folder.equals(root)) {
                folders.add(new ListedFolder(place(root, folder), count));
            }
        });
        return new Listing(root, List.copyOf(images), List.copyOf(tables), folders);
    }

    private static String place(Path root, Path path) {
        return root.relativize(path).toString().replace('\\', '/');
    }

    private static boolean isHidden(Path path) {
        String name = path.getFileName() == null ? "" : path.getFileName().toString();
        return name.startsWith(".") || name.equals("__MACOSX");
    }

    /** Name of what was opened, without its ending if it is a file. */
    String name() {
        String name = opened.getFileName() == null
                ? opened.toString()
                : opened.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return Files.isDirectory(opened) || dot < 1 ? name : name.substring(0, dot);
    }
}
