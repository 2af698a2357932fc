"""The peer of `gewu bench text`: Debian's scikit-learn and scipy on the same folds; prints CPU seconds as JSON."""
import csv
import json
import os
import sys
import time

from sklearn.cluster import DBSCAN
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import f1_score
from sklearn.svm import LinearSVC

data, folds_file = sys.argv[1], sys.argv[2]


def rows(name):
    with open(os.path.join(data, name), encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def dispatch():
    cases = rows("dispatch_dev.csv")
    with open(folds_file, encoding="ascii") as file:
        folds = [int(line) for line in file.read().split()]
    texts = [case["title"] + " " + case["body"] for case in cases]
    labels = [case["label"] for case in cases]
    said = [None] * len(cases)
    train = predict = 0.0
    for fold in range(5):
        seen = [i for i, one in enumerate(folds) if one != fold]
        unseen = [i for i, one in enumerate(folds) if one == fold]
        start = time.process_time()
        vectors = TfidfVectorizer(analyzer="char", ngram_range=(1, 2), sublinear_tf=True, min_df=2)
        machine = LinearSVC().fit(vectors.fit_transform([texts[i] for i in seen]), [labels[i] for i in seen])
        middle = time.process_time()
        for i, label in zip(unseen, machine.predict(vectors.transform([texts[i] for i in unseen]))):
            said[i] = label
        train += middle - start
        predict += time.process_time() - middle
    return train, predict, f1_score(labels, said, average="macro")


def focus():
    texts = [(row["title"] + " " + row["body"])[:150] for row in rows("focus_messages.csv")]
    start = time.process_time()
    vectors = TfidfVectorizer(analyzer="char", ngram_range=(2, 2), sublinear_tf=True, min_df=2).fit_transform(texts)
    DBSCAN(eps=0.7, min_samples=2, metric="cosine", algorithm="brute").fit(vectors)
    return time.process_time() - start


train_seconds, predict_seconds, macro_f1 = dispatch()
print(json.dumps({"train": train_seconds, "predict": predict_seconds, "focus": focus(), "macroF1": macro_f1}))
