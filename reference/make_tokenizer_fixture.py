"""Makes the fixture of ClipTokenizer: folders of transformers' CLIPTokenizer, texts, and the tokens it makes of them.

    python make_tokenizer_fixture.py ../core/src/test/resources/io/github/gladvision/network/tokenizer

The vocabulary is CLIP's own, as open_clip ships it, without all but its first merges, so that the files are small. With
``--merges 48894`` it is the whole; the test reads such a folder where the system property glad.clip_tokenizer names it.

In the folder are vocab.json and merges.txt, and one folder for each way in which settings have been written:
    sd1            Stable Diffusion 1, by transformers 4 of 2022
    sd2            Stable Diffusion 2 likewise: padded with another token
    listed         transformers 4 of 2024, which lists the added tokens in tokenizer_config.json
    apart          a token added by an early transformers 4, in added_tokens.json
    whole          everything in tokenizer.json, as transformers 5 writes it, with an added token (and fewer merges still)
texts.json has the texts and, by the names of these folders, the tokens of each text between start and end; of all but the
first folder, only those that differ from it.
"""

import argparse
import gzip
import importlib.util
import json
import random
import shutil
import unicodedata
from pathlib import Path

from transformers import CLIPTokenizer

TEXTS = 1000
START, END, ADDED = "<|startoftext|>", "<|endoftext|>", "<sks>"
MERGES_OF_WHOLE = 100

PLAIN = [
    "",
    " ",
    "a photo of sks",
    "a photo of sks bottle",
    "A Photo of SKS transistor.",
    "a photo of sks metal_nut",
    "hello!!! world! it's 7 o'clock",
    "I'm, you're, they've, she'll, he'd, don't, it's, I'M YOU'RE IT'S",
    "'s 't 're 've 'm 'll 'd ''s s's",
    "it\u2019s a \u201cquoted\u201d word \u2013 and a dash\u2014here\u2026",
    "1234567890 3.14159 1,000,000 1e-5 0x1F \u00bd \u2460 \u0663\u0664 \u096c \u4e09",
    "tabs\tand\nnewlines\r\nand\x0bvertical\x0cfeeds",
    "  leading, trailing and   many    spaces   ",
    "\u00a0no-break\u00a0\u2003em\u2003\u3000ideographic\u3000\u202fnarrow\u2009thin\u205f\u1680",
    "zero\u200bwidth\u200djoiner\u200c\u2060\ufeffmark",
    "\ufeffbyte order mark",
    "control\x00null\x01\x02\x1b[31mred\x7f\x80\x85\x9fend",
    "\x1c\x1d\x1e\x1fseparators",
    "caf\u00e9 cafe\u0301 na\u00efve \u00c5ngstr\u00f6m A\u030angstro\u0308m \u212bngstrom",
    "\u1e9b\u0323 \ufb01 \ufb03 \u017f \u212a \u2126 \u00b5 \u1100\u1161\u11a8 \uac01",
    "Stra\u00dfe STRASSE STRA\u1e9eE \u0130stanbul istanbul I\u0307 \u0131",
    "\u03a3\u0391\u03a3 \u039f\u0394\u039f\u03a3 \u03c3\u03c2 \u01c5 \u01c8 \u1fbc \u1f88",
    "\u041f\u0440\u0438\u0432\u0435\u0442, \u043c\u0438\u0440! \u0401\u043b\u043a\u0430 \u0419 \u0418\u0306",
    "\u4f60\u597d\uff0c\u4e16\u754c\u3002 \u3053\u3093\u306b\u3061\u306f \u30ac \u30ab\u3099 \uff76\uff9e \uc548\ub155",
    "\u0645\u0631\u062d\u0628\u0627 \u05e9\u05dc\u05d5\u05dd \u05e9\u05c1 \u0e2a\u0e27\u0e31\u0e2a\u0e14\u0e35 \u0928\u092e\u0938\u094d\u0924\u0947",
    "\U0001f600\U0001f602\U0001f916 \U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466 \U0001f44d\U0001f3fd \U0001f1e9\U0001f1ea \u2764\ufe0f \u0031\ufe0f\u20e3",
    "\U0001d400\U0001d41a\U0001d7d9 \U00010400\U00010428 \U00020000 \U0001f3f4\U000e0067\U000e0062\U000e007f",
    "Z\u0351\u036b\u0343a\u036a\u0348l\u0329g\u0322o\u0334 e\u0301\u0302\u0303 \u0301alone",
    "\ufffd replacement \ufffe \uffff \ufdd0 \ue000 \U0010fffd \U0010ffff",
    "<|startoftext|>",
    "<|endoftext|>",
    "a <|endoftext|> b<|startoftext|>c<|endoftext|><|endoftext|>",
    "<|STARTOFTEXT|> <|EndOfText|> <|endoftext| > <|endoftext |>",
    "< |endoftext|> <|end<|endoftext|>oftext|> |endoftext|>",
    "<sks> a photo of <sks>, <SKS> and<sks>more",
    "a</w>b </w> w/",
    "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~",
    "!!!!!!!!!! ! ? ?! !?",
    "https://example.org/a_b?c=d&e=%20#f me@example.org C:\\dir\\file.txt",
    "snake_case camelCase kebab-case x86_64 v1.2.3-rc4 #tag @name",
    "word " * 76,
    "word " * 75,
    "word " * 74,
    "x" * 300,
    "7" * 120,
    "\U0001f600" * 60,
    "-" * 200,
    " " * 500 + "end",
    "e" + "\u0301" * 150,
    "supercalifragilisticexpialidocious " * 30,
]

# First and last code points of what random texts are made of.
SCRIPTS = [
    (0x20, 0x7E),
    (0xA0, 0xFF),
    (0x100, 0x24F),
    (0x250, 0x2FF),
    (0x370, 0x3FF),
    (0x400, 0x52F),
    (0x531, 0x58F),
    (0x591, 0x5F4),
    (0x600, 0x6FF),
    (0x904, 0x97F),
    (0xE01, 0xE5B),
    (0x10A0, 0x10FF),
    (0x1100, 0x11FF),
    (0x13A0, 0x13FD),
    (0x1E00, 0x1EFF),
    (0x1F00, 0x1FFE),
    (0x2000, 0x206F),
    (0x2070, 0x209C),
    (0x20A0, 0x20BF),
    (0x2100, 0x218B),
    (0x2190, 0x23FF),
    (0x2460, 0x27BF),
    (0x3000, 0x30FF),
    (0x4E00, 0x9FA5),
    (0xA640, 0xA69F),
    (0xA720, 0xA7BF),
    (0xAC00, 0xD7A3),
    (0xFB00, 0xFB4F),
    (0xFE00, 0xFE0F),
    (0xFF01, 0xFFEE),
    (0x10400, 0x1044F),
    (0x1D400, 0x1D7FF),
    (0x1F300, 0x1F64F),
    (0x1F680, 0x1F6C5),
]
SPACES = " \t\n\r\x0b\x0c\x85\xa0\u1680\u2000\u2003\u2009\u2028\u2029\u202f\u205f\u3000"
WORDS = (
    "a an the photo picture of with and without good normal defective broken scratched bent cut hole crack stain thread"
    " bottle cable capsule carpet grid hazelnut leather metal nut pill screw tile toothbrush transistor wood zipper sks"
    " candle cashew chewinggum fryum macaroni pcb pipe bracket black brown white connector plate tubes close-up on table"
    " isn't it's we're i've he'll she'd 4K 1080p 35mm f/2.8 #1 50% $20 e.g. No. x2 CO2 USB-C Wi-Fi"
).split()


def characters(rng, count):
    """Assigned characters of one or two scripts: newer tables of Unicode leave those as they are."""
    chosen = rng.sample(SCRIPTS, rng.choice([1, 1, 2]))
    made = []
    while len(made) < count:
        char = chr(rng.randint(*rng.choice(chosen)))
        if unicodedata.category(char) != "Cn":
            made.append(char)
    return "".join(made)


def text(rng):
    kind = rng.randrange(10)
    if kind < 3:
        words = rng.choices(WORDS, k=rng.randint(1, 10))
        return "".join(rng.choice([w, w, w.title(), w.upper()]) + rng.choice([" ", " ", ", ", "", ". "]) for w in words)
    if kind < 8:
        parts = [characters(rng, rng.randint(1, 5)) for _ in range(rng.randint(1, 4))]
        return rng.choice(["", " ", " ", rng.choice(SPACES)]).join(parts)
    parts = rng.choices(WORDS, k=3) + [START, END, ADDED, "!", "'s", characters(rng, 2), chr(rng.randrange(32)), " "]
    rng.shuffle(parts)
    return rng.choice(["", " "]).join(parts[: rng.randint(1, 6)])


def texts():
    rng = random.Random(2024)
    made = dict.fromkeys(PLAIN)
    while len(made) < TEXTS:
        made[text(rng)] = None
    return list(made)


def vocabulary(merges):
    """CLIP's: 256 characters for bytes, the same at the end of words, what the merges make, and two special tokens."""
    printable = [*range(33, 127), *range(161, 173), *range(174, 256)]
    others = [byte for byte in range(256) if byte not in printable]
    chars = [chr(byte) for byte in printable] + [chr(256 + i) for i in range(len(others))]
    tokens = chars + [char + "</w>" for char in chars] + [merge.replace(" ", "") for merge in merges] + [START, END]
    return {token: i for i, token in enumerate(tokens)}


def write(path, content):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content if isinstance(content, str) else json.dumps(content, indent=2) + "\n")


def write_settings(folder, merges):
    ids = vocabulary(merges)
    start, end = (
        dict(content=token, lstrip=False, normalized=True, rstrip=False, single_word=False) for token in (START, END)
    )
    typed = [dict(token, __type="AddedToken") for token in (start, end)]
    settings = dict(add_prefix_space=False, do_lower_case=True, errors="replace", model_max_length=77)
    settings |= dict(pad_token=END, tokenizer_class="CLIPTokenizer")
    old = dict(settings, bos_token=typed[0], eos_token=typed[1], unk_token=typed[1])
    for name, pad in (("sd1", END), ("sd2", "!"), ("apart", END)):
        write(folder / name / "tokenizer_config.json", old)
        special = dict(bos_token=start, eos_token=end, unk_token=end, pad_token=pad)
        write(folder / name / "special_tokens_map.json", special)
    write(folder / "apart" / "added_tokens.json", {ADDED: len(ids)})
    listed = {str(ids[token["content"]]): dict(token, special=True) for token in (start, end)}
    listed["0"] = dict(start, content="!", normalized=False, special=True)
    recent = dict(settings, bos_token=START, eos_token=END, unk_token=END, pad_token="!", added_tokens_decoder=listed)
    write(folder / "listed" / "tokenizer_config.json", recent)
    write(folder / "listed" / "special_tokens_map.json", dict(special, pad_token=END))  # contradicts; not read


def load(folder, name):
    """transformers wants all files in one place."""
    place = folder / "together"
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(folder / name, place)
    if name != "whole":
        for file in ("vocab.json", "merges.txt"):
            shutil.copy(folder / file, place)
    tokenizer = CLIPTokenizer.from_pretrained(place)
    shutil.rmtree(place)
    return tokenizer


def encode(tokenizer, all_texts):
    """The tokens between start and end, which are checked to be there, as is the padding after them."""
    made = []
    for each in all_texts:
        encoded = tokenizer(each, padding="max_length", truncation=True, max_length=77)
        count = sum(encoded.attention_mask)
        ids = encoded.input_ids
        around = [tokenizer.bos_token_id, tokenizer.eos_token_id] + [tokenizer.pad_token_id] * (77 - count)
        assert ids[:1] + ids[count - 1 :] == around, each
        made.append(ids[1 : count - 1])
    return made


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--merges", type=int, default=1500)
    arguments = parser.parse_args()
    folder = arguments.folder
    shipped = Path(importlib.util.find_spec("open_clip").origin).with_name("bpe_simple_vocab_16e6.txt.gz")
    merges = gzip.open(shipped).read().decode().split("\n")[1 : 1 + arguments.merges]
    write(folder / "vocab.json", json.dumps(vocabulary(merges), ensure_ascii=False, separators=(",", ":")))
    write(folder / "merges.txt", "\n".join(["#version: 0.2", *merges]) + "\n")
    write_settings(folder, merges)
    small = merges[:MERGES_OF_WHOLE]
    tokenizer = CLIPTokenizer(vocabulary(small), [tuple(merge.split()) for merge in small], model_max_length=77)
    tokenizer.add_tokens([ADDED])
    tokenizer.save_pretrained(folder / "whole")

    all_texts = texts()
    fixture = {"texts": all_texts}
    for name in ("sd1", "sd2", "listed", "apart", "whole"):
        tokenizer = load(folder, name)
        fixture.setdefault("padding", {})[name] = tokenizer.pad_token_id
        ids = encode(tokenizer, all_texts)
        if name == "sd1":
            fixture[name] = ids
        else:
            few = range(len(PLAIN)) if name == "whole" else range(TEXTS)
            fixture[name] = {str(i): ids[i] for i in few if ids[i] != fixture["sd1"][i]}
        print(f"{name}: padded with {tokenizer.pad_token_id}, {len(tokenizer)} tokens")
    write(folder / "texts.json", json.dumps(fixture, separators=(",", ":"), ensure_ascii=False))
