package org.prunescope.data;

import java.util.List;
import java.util.Map;

/** The class names of the MedMNIST sets, which their files do not hold. */
final class MedMnistClasses {
    private static final List<String> ORGANS = List.of(
            "bladder",
            "femur-left",
            "femur-right",
            "heart",
            "kidney-left",
            "kidney-right",
            "liver",
            "lung-left",
            "lung-right",
            "pancreas",
            "spleen");

    private static final Map<String, List<String>> NAMES = Map.of(
            "pathmnist",
            List.of(
                    "adipose",
                    "background",
                    "debris",
                    "lymphocytes",
                    "mucus",
                    "smooth muscle",
                    "normal colon mucosa",
                    "cancer-associated stroma",
                    "colorectal adenocarcinoma epithelium"),
            "dermamnist",
            List.of(
                    "actinic keratoses and intraepithelial carcinoma",
                    "basal cell carcinoma",
                    "benign keratosis-like lesions",
                    "dermatofibroma",
                    "melanoma",
                    "melanocytic nevi",
                    "vascular lesions"),
            "octmnist",
            List.of("choroidal neovascularization", "diabetic macular edema", "drusen", "normal"),
            "pneumoniamnist",
            List.of("normal", "pneumonia"),
            "breastmnist",
            List.of("malignant", "normal, benign"),
            "bloodmnist",
            List.of(
                    "basophil",
                    "eosinophil",
                    "erythroblast",
                    "immature granulocytes",
                    "lymphocyte",
                    "monocyte",
                    "neutrophil",
                    "platelet"),
            "tissuemnist",
            List.of(
                    "collecting duct, connecting tubule",
                    "distal convoluted tubule",
                    "glomerular endothelial cells",
                    "interstitial endothelial cells",
                    "leukocytes",
                    "podocytes",
                    "proximal tubule segments",
                    "thick ascending limb"),
            "organamnist",
            ORGANS,
            "organcmnist",
            ORGANS,
            "organsmnist",
            ORGANS);

    private MedMnistClasses() {}

    /** The names for a file such as {@code bloodmnist_64}, by label; empty if it is none of these. */
    static List<String> of(String fileName) {
        return NAMES.getOrDefault(fileName.replaceFirst("_\\d+$", ""), List.of());
    }
}
