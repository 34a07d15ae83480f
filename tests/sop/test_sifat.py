"""Properties: a case never leaves the tokens of its procedure; no bytes bring down the loader."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from loket_tui.dasar.galat import GalatAturan, GalatSop
from loket_tui.dasar.hari_kerja import Kalender
from loket_tui.sop.aksi import HASIL
from loket_tui.sop.isian import hitung
from loket_tui.sop.mesin import SEKALI_JALAN, dilewati, langkahkan, maju, pilihan, rangkaian, sesudah
from loket_tui.sop.muat import muat_teks
from loket_tui.sop.prosedur import Prosedur, dari_teks
from loket_tui.sop.syarat import Konteks

from .conftest import NASKAH, TIGA, baris, susun

atur = settings(
    max_examples=300,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
)
AKHIR_SAH = {"selesai", "ditolak", "dirujuk", "dibatalkan"}
JENIS = ("verifikasi", "kerjakan", "paraf", "periksa_kelengkapan", "sistem_luar", "cap", "arsip", "tunggu_hadir",
         "siap_ambil", "serahkan", "tugas", "tanya_puas", "disposisi", "buat_naskah")  # fmt: skip
TAMBAHAN = {
    "sistem_luar": ', sistem = "SIAK"',
    "disposisi": ', kepada = ["kasi"]',
    "buat_naskah": ', naskah = ["surat", "tugas"]',
}
BILA = ('{isian = "sifat", adalah = "segera"}', '{isian = "sifat", bukan = "segera"}', '{fitur = "cap_basah"}',
        '{isian = "jumlah", lebih = 5}', '{aksi = "periksa", hasil = "tidak_lengkap"}')  # fmt: skip


@st.composite
def target(draw: st.DrawFn, banyak: int) -> str:
    """One target: to a row, with or without a limit, or to an end."""
    ke = f'ke = "r{draw(st.integers(0, banyak - 1))}"'
    match draw(st.integers(0, 4)):
        case 0:
            return '{akhir = "ditolak"}'
        case 1:
            return f'{{{ke}, ulang = {draw(st.integers(1, 3))}, habis = {{akhir = "dirujuk", kepada = "Dinas"}}}}'
        case 2:
            return f'{{{ke}, tunggu = "pemohon"}}'
        case _:
            return f"{{{ke}}}"


@st.composite
def sop_acak(draw: st.DrawFn) -> str:
    """A small procedure with returns, conditions, jumps and rows without aksi."""
    banyak = draw(st.integers(1, 6))
    tengah = ""
    for i in range(banyak):
        aksi = []
        for jenis in draw(st.lists(st.sampled_from(JENIS), min_size=0 if i else 1, max_size=3)):
            semua = HASIL[jenis]
            hasil = draw(st.sets(st.sampled_from(semua[1:] or semua), max_size=len(semua) - 1))
            if draw(st.integers(0, 9)) == 0:
                hasil = hasil | {semua[0]}
            isi = ", ".join(f"{h} = {draw(target(banyak))}" for h in sorted(hasil))
            bila = f", bila = {draw(st.sampled_from(BILA))}" if draw(st.booleans()) and jenis != "paraf" else ""
            aksi.append(f'{{jenis = "{jenis}"{TAMBAHAN.get(jenis, "")}, hasil = {{{isi}}}{bila}}}')
        lain = f"bila = {draw(st.sampled_from(BILA))}\n" if draw(st.integers(0, 3)) == 0 else ""
        if aksi and draw(st.integers(0, 3)) == 0:
            lain += f'lanjut = "r{draw(st.integers(0, banyak - 1))}"\n'
        tengah += baris(f"r{i}", ", ".join(aksi), lain)
    tabel = NASKAH.replace("sesudah_tanda_tangan", "konsep").replace(
        'nama = "Surat"', 'nama = "Surat"\nbila = {isian = "sifat", adalah = "segera"}'
    )
    return susun(tengah, tabel=tabel)


def termuat(teks: str) -> Prosedur:
    try:
        return muat_teks(teks.encode(), "acak.toml", "uji").prosedur
    except GalatSop as galat:
        # the only faults such a file may have
        assert all("tidak pernah sampai ke akhir" in t or "tidak ada." in t for t in galat.temuan), galat.temuan
        assume(False)
        raise


@atur
@given(teks=sop_acak(), data=st.data())
def test_jalan_acak_selalu_pada_token_yang_sah(teks: str, data: st.DataObject) -> None:
    p = termuat(teks)
    isian = {
        "sifat": data.draw(st.sampled_from(["biasa", "segera", ""])),
        "jumlah": data.draw(st.sampled_from(["", "3", "9"])),
    }
    fitur = frozenset(data.draw(st.sampled_from([(), ("cap_basah",)])))
    hasil: dict[str, str] = {}
    hitungan: dict[str, int] = {}
    selesai: frozenset[str] = frozenset()
    token = p.ajukan.token
    for _ in range(40):
        konteks = Konteks(isian, hasil, hitungan, selesai, "", fitur)
        terbuka = pilihan(p, token, konteks)
        assert terbuka[0].positif and not any(x.positif for x in terbuka[1:])
        letak = p.letak(token)
        for lain in set(HASIL[letak.jenis]) - {x.hasil for x in terbuka}:
            with pytest.raises(GalatAturan):
                langkahkan(p, token, lain, konteks)
        assert rangkaian(p, token, konteks, frozenset({letak.jenis}))[0] == letak
        satu, dulu = data.draw(st.sampled_from(terbuka)), konteks
        gerak = langkahkan(p, token, satu.hasil, konteks)
        assert gerak == satu.gerak
        hasil = hasil | {token: satu.hasil, letak.aksi.id or letak.jenis: satu.hasil, letak.langkah.id: satu.hasil}
        hitungan = hitungan | {f"{token}:{satu.hasil}": hitungan.get(f"{token}:{satu.hasil}", 0) + 1}
        if letak.jenis in SEKALI_JALAN and satu.positif:
            selesai = selesai | {token}
        if letak.jenis == "buat_naskah":
            selesai = frozenset()
        konteks = Konteks(isian, hasil, hitungan, selesai, "", fitur)
        assert sesudah(dulu, letak, satu.hasil) == konteks
        if gerak.token is None:
            assert gerak.akhir in AKHIR_SAH
            return
        assert gerak.akhir is None
        assert p.ada(gerak.token)
        assert not dilewati(p.letak(gerak.token), p, konteks)
        assert gerak.sasaran_indeks == p.letak(gerak.token).indeks
        assert gerak.mundur is (p.letak(gerak.token).indeks <= letak.indeks)
        token = gerak.token


@atur
@given(teks=sop_acak())
def test_jalan_positif_selalu_berakhir_dan_versinya_terbaca_kembali(teks: str) -> None:
    p = termuat(teks)
    lagi = dari_teks(p.paket, p.teks)
    assert lagi.hash == p.hash
    for letak in p.urutan:
        assert maju(lagi, letak.token, Konteks()) == maju(p, letak.token, Konteks())


# ---- mutated bytes of the procedures that come with the program

ASLI = [path.read_bytes() for path in TIGA.values()]
NILAI = [b"5", b"-1", b"1.5", b"nan", b"inf", b"true", b'""', b'"x"', b'"../x"', b"[]", b"{}", b"[5]", b'["x"]',
         b"[[1]]", b"{x = 1}", b'{ke = "x"}', b"2026-01-01", b"12:00:00", b'"' + b"a" * 300 + b'"', b'{isian = "x"}',
         b'"\\u0000"',         b"{alur = \"x\", naskah = \"x\"}", b"9999999999999999999999"]  # fmt: skip


@st.composite
def bait_acak(draw: st.DrawFn) -> bytes:
    """One of the files after one to four bytewise changes."""
    isi = draw(st.sampled_from(ASLI))
    for _ in range(draw(st.integers(1, 4))):
        a = draw(st.integers(0, len(isi)))
        b = min(len(isi), a + draw(st.sampled_from([0, 1, 2, 5, 20, 200])))
        match draw(st.integers(0, 3)):
            case 0:
                isi = isi[:a] + isi[b:]
            case 1:
                isi = isi[:a] + draw(st.binary(max_size=8)) + isi[b:]
            case 2:
                isi = isi[:a] + isi[a:b] * draw(st.integers(1, 4)) + isi[b:]
            case _:
                c = draw(st.integers(0, len(isi)))
                isi = isi[:a] + isi[c : c + 40] + isi[b:]
    return isi


@st.composite
def nilai_acak(draw: st.DrawFn) -> bytes:
    """One of the files with one to three values, keys or whole lines replaced: still TOML, mostly."""
    semua = draw(st.sampled_from(ASLI)).split(b"\n")
    for _ in range(draw(st.integers(1, 3))):
        i = draw(st.integers(0, len(semua) - 1))
        kunci, sama, nilai = semua[i].partition(b" = ")
        match draw(st.integers(0, 3)):
            case 0 | 1 if sama:
                semua[i] = kunci + sama + draw(st.sampled_from(NILAI))
            case 2 if sama:
                semua[i] = draw(st.sampled_from([x.partition(b" = ")[0] for x in semua if b" = " in x])) + sama + nilai
            case _:
                semua[i] = draw(st.sampled_from(semua))
    return b"\n".join(semua)


SENIN = Kalender(frozenset(range(5)), {}, frozenset({2026}))


def hanya_galat_sop(mentah: bytes) -> None:
    try:
        p = muat_teks(mentah, "acak.toml", "uji").prosedur
    except GalatSop as galat:
        assert galat.kalimat.startswith("SOP acak.toml")
        assert all(t for t in galat.temuan)
        assert galat.kalimat.isprintable()
        return
    assert dari_teks("uji", p.teks).hash == p.hash
    hitung(p, {}, date(2026, 11, 20), SENIN)
    for letak in p.urutan:
        assert pilihan(p, letak.token, Konteks())


@atur
@given(mentah=bait_acak())
def test_bait_acak_hanya_galat_sop(mentah: bytes) -> None:
    hanya_galat_sop(mentah)


@atur
@given(mentah=nilai_acak())
def test_nilai_acak_hanya_galat_sop(mentah: bytes) -> None:
    hanya_galat_sop(mentah)


@atur
@given(mentah=st.binary(max_size=400))
def test_sembarang_bait_hanya_galat_sop(mentah: bytes) -> None:
    with pytest.raises(GalatSop):
        muat_teks(mentah, "acak.toml", "uji")
