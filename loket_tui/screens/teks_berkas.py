"""A case in words, line by line: what the screens of a case, of the desk and of the books show of it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from typing import TYPE_CHECKING

from loket_tui.cetak.dokumen import sebutan
from loket_tui.cetak.keadaan import kata_keadaan
from loket_tui.dasar import kode_cari
from loket_tui.dasar.nik import kelompok, kelompokkan, samar, samarkan

if TYPE_CHECKING:
    from loket_tui.layanan.daftar import BarisKerja, BerkasLengkap
    from loket_tui.layanan.riwayat import BarisRiwayat
    from loket_tui.layanan.tugas import BarisTugas, TugasTerbuka

KELAMIN = {"L": "laki-laki", "P": "perempuan"}
_TANDA = {"ada": "[v]", "tidak_ada": "[ ]", "tidak_berlaku": "[-]"}
LEBAR_LABEL = 22
TANPA_NIK = "Tidak ada NIK atau nomor KK pada berkas ini."
SELESAI = "Selesai"
"""Where the last step of a case leads."""
_SEBUT_KERJA = frozenset({"arsip", "cap", "siap_ambil", "nomor", "tarik", "catat_buku", "gandakan", "legalisir"})
"""Kinds of aksi whose only outcome is that they were done: named by what is done."""


def lama(menit: float, sehari: int) -> str:
    """A waiting time in office hours, in its largest unit; `sehari` are the minutes of a working day."""
    if menit < 60:
        return f"{max(0, int(menit))} mnt"
    return f"{int(menit // 60)} jam" if menit < sehari else f"{int(menit // sehari)} hari"


def lama_baku(b: BarisKerja, sehari: int) -> str:
    """Waiting time against the SOP's minutes: "12 mnt / 5 LEWAT", "9 hari/5 mnt LEWAT"; against a due date:
    "3 hari / 20-11".

    Ink outstanding has no minutes, but is late after a working day: "2 hari LEWAT".
    """
    if b.tempo:
        return f"{b.tempo[:5]} LEWAT" if b.lewat_tempo else f"{lama(b.lama, sehari)} / {b.tempo[:5]}"
    sudah = lama(b.lama, sehari)
    if b.baku is not None:
        sudah += f" / {b.baku:g}" if sudah.endswith("mnt") else f"/{b.baku:g} mnt"
    return sudah + (" LEWAT" if b.lewat else "")


def cetakan(c: dict[str, object]) -> str:
    """One print of a case: what, which copy, when, what became of it."""
    ke = int(str(c.get("salinan_ke") or 0))
    lembar = int(str(c.get("lembar") or 1))
    tambahan = f" SALINAN ke-{ke}" if ke else f" lembar {lembar}" if lembar > 1 else ""
    kode, ket = str(c["keadaan"]), str(c.get("keterangan") or "")
    sebab = "" if kode in {"dikirim", "periksa"} or not ket else f": {ket}"
    return f"{sebutan(str(c['dokumen']))}{tambahan} ({kata_keadaan(kode, ket).lower()}{sebab})"


def baris(label: str, isi: str, lebar: int) -> list[str]:
    """`label : isi`, both wrapped within their columns; rows of a table stay rows."""
    kolom = min(LEBAR_LABEL, max(8, lebar // 3))
    judul = textwrap.wrap(label, kolom) or [""]
    lanjut, nilai = " " * (kolom + 3), []
    for satu in isi.split("\n"):
        nilai += textwrap.wrap(satu, max(20, lebar - len(lanjut))) or [""]
    tinggi = max(len(judul), len(nilai))
    judul += [""] * (tinggi - len(judul))
    nilai += [""] * (tinggi - len(nilai))
    return [f"{j:{kolom}} {':' if n == 0 else ' '} {v}".rstrip()
            for n, (j, v) in enumerate(zip(judul, nilai, strict=True))]


def _lipat(isi: str, lebar: int, depan: str, lanjut: str) -> list[str]:
    return textwrap.wrap(isi, max(20, lebar), initial_indent=depan, subsequent_indent=lanjut) or [depan.rstrip()]


def pemohon(b: BerkasLengkap, lebar: int, *, penuh: bool = False) -> list[str]:
    """The applicant, NIK masked unless `penuh`; of a case of the office what it is about."""
    p = b.pemohon
    if b.kantor:
        return baris("Perihal", p.get("nama", ""), lebar)
    nik = p.get("nik", "")
    tampil = (kelompok(nik) if penuh else samar(nik)) if nik else f"tanpa NIK: {p.get('alasan_tanpa_nik', '')}"
    lahir = ", ".join(x for x in (p.get("tempat_lahir", ""), p.get("tanggal_lahir", "")) if x)
    kelamin = KELAMIN.get(p.get("kelamin", ""), "")
    isi = (("Nama", p.get("nama", "") + (f" ({kelamin})" if kelamin else "")), ("NIK", tampil), ("Lahir", lahir),
           ("Alamat", ", ".join(x for x in (p.get("alamat", ""), p.get("desa", "")) if x)),
           ("Telepon", p.get("telepon", "") or "tidak ada"))
    return _rata(((k, v) for k, v in isi if v), lebar)


def pihak(b: BerkasLengkap, lebar: int, *, penuh: bool = False) -> list[str]:
    """The persons beside the applicant, one line each and their fields below; NIK masked unless `penuh`."""
    hasil: list[str] = []
    for siapa, nilai in b.orang:
        isi = "\n".join(v if k == "Nama" else f"{k}: {v}" for k, v in nilai)
        hasil += baris(siapa, kelompokkan(isi) if penuh else samarkan(isi), lebar)
    return hasil


def data(b: BerkasLengkap, lebar: int, *, penuh: bool = False) -> list[str]:
    """The fields of the form."""
    return _rata(((label, kelompokkan(nilai) if penuh else samarkan(nilai)) for _, label, nilai in b.isian), lebar)


def ada_nik(b: BerkasLengkap, lain: Iterable[str] = ()) -> bool:
    """Whether a page of the case, or `lain`, holds a NIK or KK number that could be shown in full."""
    isi = (*pemohon(b, 200, penuh=True), *pihak(b, 200, penuh=True), *data(b, 200, penuh=True), *lain)
    return any(samarkan(x) != x for x in isi)


def _rata(isi: Iterable[tuple[str, str]], lebar: int) -> list[str]:
    return [satu for label, nilai in isi for satu in baris(label, nilai, lebar)]


def kelengkapan(b: BerkasLengkap, lebar: int) -> list[str]:
    """The checklist with its ticks."""
    hasil: list[str] = []
    for k in b.kelengkapan:
        if k["cukup"]:
            continue        # the other choice of its group is there
        jumlah = f"{k['jumlah']} lembar" if k["keadaan"] == "ada" and k["jumlah"] else ""
        nomor = f"No. {k['nomor']}" if k["nomor"] else ""
        bentuk = str(k["bentuk"]).replace("_", " ")
        rinci = "; ".join(x for x in (", ".join(x for x in (bentuk, jumlah, nomor, k["tanggal"], k["catatan"]) if x),
                                      str(k["pilihan"])) if x)
        keadaan = str(k["keadaan"])
        hasil += _lipat(f"{_TANDA.get(keadaan, '[ ]')} {k['nama']} ({rinci})", lebar, "", "    ")
    return hasil


def nomor(b: BerkasLengkap, lebar: int) -> list[str]:
    """The numbers of the case in the books."""
    return _rata(((buku, n + (" BATAL" if batal else "")) for buku, n, batal in b.nomor), lebar)


def paraf(b: BerkasLengkap, lebar: int) -> list[str]:
    """Parafs and approvals in force."""
    return _rata(b.paraf, lebar)


def riwayat(b: BerkasLengkap, lebar: int, *, penuh: bool = False) -> list[str]:
    """What happened, newest first."""
    return cerita(tuple(reversed(b.riwayat)), lebar, penuh=penuh)


def cerita(peristiwa: Iterable[BarisRiwayat], lebar: int, *, penuh: bool = False) -> list[str]:
    """Events in words, in the order given."""
    hasil: list[str] = []
    for r in peristiwa:
        hasil += _lipat(f"{r.waktu} {r.apa}: {r.hasil}, {r.siapa}", lebar, "", "  ")
        for isi in (f"alasan: {r.alasan}" if r.alasan else "", r.rincian):
            if isi:
                hasil += _lipat(kelompokkan(isi) if penuh else samarkan(isi), lebar, "  ", "  ")
    return hasil


def lipat(isi: str, lebar: int) -> list[str]:
    """A sentence in lines."""
    return _lipat(isi, lebar, "", "")


def cetakan_semua(b: BerkasLengkap, lebar: int) -> list[str]:
    """The prints, newest first."""
    return [satu for c in b.cetakan for satu in _lipat(cetakan(c), lebar, "", "  ")]


def bagian(judul: str, isi: list[str]) -> list[str]:
    """A headed part of a page; nothing when it is empty."""
    return [judul.upper(), *isi, ""] if isi else []


def lengkap(b: BerkasLengkap, lebar: int, *, penuh: bool = False) -> list[str]:
    """The whole case below its head."""
    return [
        *bagian("Berkas kantor" if b.kantor else "Pemohon", pemohon(b, lebar, penuh=penuh)),
        *bagian("Pihak", pihak(b, lebar, penuh=penuh)),
        *bagian("Isian", data(b, lebar, penuh=penuh)),
        *bagian("Tugas", tugas(b, lebar)),
        *bagian("Kelengkapan", kelengkapan(b, lebar)),
        *bagian("Nomor", nomor(b, lebar)),
        *bagian("Dokumen yang ditarik", [x for t in b.barang for x in _lipat(t.kata, lebar, "", "  ")]),
        *bagian("Paraf dan persetujuan", paraf(b, lebar)),
        *bagian("Waktu dalam jam kerja", waktu(b, lebar)),
        *bagian("Riwayat, terbaru dahulu", riwayat(b, lebar, penuh=penuh)),
        *bagian("Cetakan", cetakan_semua(b, lebar)),
    ]


def kepala(b: BerkasLengkap) -> list[str]:
    """Who, which service, where it stands, since when."""
    telepon = b.pemohon.get("telepon", "")
    hubungi = perlu_dihubungi(b)
    mundur = f"mundur {b.mundur} hari kerja karena menunggu" if b.mundur else ""
    waktu = [f"sejak {b.sejak}", jatuh_tempo(b), janji(b), mundur, f"telp {telepon}" if telepon else ""]
    if hubungi:
        waktu.append(hubungi if telepon else f"{hubungi} (tidak ada telepon)")
    langkah = f"Langkah {b.langkah_no}: " if b.langkah_no else ""
    di_nama = b.pelaksana in b.status       # "Menunggu paraf Kasi": the status names him already
    siapa = f", oleh {_pelaksana(b)}" if b.pelaksana and not b.akhir and not b.menunggu and not di_nama else ""
    punya = " (bagian Anda)" if b.bagian_saya and not b.menunggu else ""
    return [
        f"{b.pemohon.get('nama', '')} | {b.layanan} | {kode_cari.kelompok(b.kode_cari)}",
        f"{langkah}{b.status}{siapa}{punya}",
        *([f"SOP: {b.kegiatan}"] if b.kegiatan and not b.akhir else []),
        " | ".join(x for x in waktu if x),
        *(f"{x}." for x in b.nomor_batal),
        *([f"Kurang: {'; '.join(b.kurang)}."] if b.menunggu == "pemohon" and b.kurang else []),
    ]


def _pelaksana(b: BerkasLengkap) -> str:
    """Who does the present step; of somebody outside the office also who records it."""
    return f"{b.pelaksana_luar}, dicatat oleh {b.pelaksana}" if b.pelaksana_luar else b.pelaksana


def janji(b: BarisKerja | BerkasLengkap) -> str:
    """The promised date, and whether it has passed; "" without one."""
    return f"janji {b.janji}" + (" TERLAMBAT" if b.terlambat else "") if b.janji else ""


def jatuh_tempo(b: BarisKerja | BerkasLengkap) -> str:
    """Until when the step should be done; "" where nothing says so."""
    return f"jatuh tempo {b.tempo}" + (" LEWAT" if b.lewat_tempo else "") if b.tempo else ""


def tugas_satu(t: TugasTerbuka) -> str:
    """A task in one line: what, until when, or from when on."""
    kapan = f"jatuh tempo {t.tenggat}" + (" LEWAT" if t.lewat else "") if t.tenggat else ""
    mulai = f"mulai {t.muncul}" if t.belum else ""
    cara = f"lewat {t.kata_cara}" if t.kata_cara else ""
    return ", ".join(x for x in (t.nama, cara, mulai, kapan) if x)


def rinci(b: BarisKerja, sehari: int) -> str:
    """The lines below the work list: the marked case."""
    telepon = f"telp {b.telepon}" if b.telepon else "tanpa telepon"
    hubungi = f"HUBUNGI PEMOHON, {telepon}" if b.perlu_diberitahu else telepon
    if b.kabar:
        hubungi = f"PERLU DIBERI TAHU (buka, tekan g), {telepon}"
    waktu = (b.status, jatuh_tempo(b) or lama_baku(b, sehari), janji(b))
    siapa = ", ".join(x for x in (b.nama, b.desa) if x)
    return f"{b.layanan}\n{' | '.join(x for x in waktu if x)}\n{hubungi} | {siapa}"


def rinci_tugas(b: BarisTugas) -> str:
    """The lines below the list of tasks: the marked one."""
    telepon = f"telp {b.telepon}" if b.telepon else "tanpa telepon"
    return f"{tugas_satu(b.tugas)}\n{b.layanan} | {b.status}\n{telepon} | {b.pemohon}, {b.desa}"


def tugas(b: BerkasLengkap, lebar: int) -> list[str]:
    """The open tasks."""
    return [satu for t in b.tugas for satu in _lipat(tugas_satu(t), lebar, "", "  ")]


def waktu(b: BerkasLengkap, lebar: int) -> list[str]:
    """How long the office worked on it, and how long it waited for others, in office hours."""
    isi = [("Dikerjakan", jam_menit_kerja(b.waktu.kerja))]
    if b.waktu.tunggu >= 1:
        isi.append(("Menunggu pihak lain", jam_menit_kerja(b.waktu.tunggu)))
    return _rata(isi, lebar)


def jam_menit_kerja(menit: float) -> str:
    """Office minutes in hours and minutes."""
    jam, sisa = divmod(int(menit), 60)
    return " ".join(x for x in (f"{jam} jam" if jam else "", f"{sisa} mnt" if sisa or not jam else "") if x)


def perlu_dihubungi(b: BerkasLengkap) -> str:
    """Why the applicant must be told something now; "" when there is no need."""
    if b.menunggu == "pemohon":
        kurang = b.kurang or b.jenis == "periksa_kelengkapan"
        return "hubungi pemohon: berkas kurang" if kurang else "hubungi pemohon: ada yang harus diperbaiki"
    return "hubungi pemohon: dapat diambil" if b.jenis == "serahkan" and not b.menunggu else ""


def anjuran(b: BerkasLengkap, dibuka: int = 0) -> list[str]:
    """What Enter does now, and what else can be done; `dibuka` is the task that was opened."""
    saya = sorted((t for t in b.tugas if t.boleh), key=lambda t: t.id != dibuka)
    dahulu = bool(saya) and (bool(b.akhir) or saya[0].id == dibuka)
    tugas_kini = [f"{'Enter' if dahulu else 'g'}: tugas: {tugas_satu(t)}." for t in saya[:1]]
    if b.akhir:
        cara = b.penutup if b.penutup.startswith(b.status) else f"{b.status}. {b.penutup}"
        return [*tugas_kini, f"Berkas berakhir: {samarkan(cara)}".rstrip()]
    akan = b.ditolak_semua or f"Tidak dilegalisir: {', '.join(b.akan_ditolak)}; alasannya pada isian."
    tolak = [f"‹?› {akan}"] if b.akan_ditolak else []
    return tugas_kini if dahulu else [*_anjuran_langkah(b), *tolak, *tugas_kini]


def kata_lanjut(b: BerkasLengkap) -> tuple[str, str]:
    """(what going on notes at the case, what follows): the paraf of somebody absent falls away, or the wait is over."""
    if b.jenis == "paraf" and not b.menunggu:
        return "Paraf pejabat yang tidak di tempat gugur", "berkas berlanjut ke langkah berikutnya"
    return "Yang ditunggu sudah ada", "jam layanan berjalan lagi"


def _anjuran_langkah(b: BerkasLengkap) -> list[str]:
    """What Enter does at the present step."""
    if b.menunggu == "tinta":
        return ["Enter: tandai sudah ditandatangani (tinta basah ada di surat)."]
    if b.jenis == "periksa_kelengkapan" and b.bagian_saya:
        return ["Enter: periksa kelengkapan."]
    if b.boleh_lanjut and b.jenis in {"paraf", "tanda_tangan"}:
        apa, lalu = kata_lanjut(b)
        return [f"Enter: catat bahwa {apa[:1].lower()}{apa[1:]}; {lalu}."]
    if b.pihak_belum:
        return [f"Belum bertanda tangan: {', '.join(b.pihak_belum)}. Cetak dan tandai lewat l (tindakan lain)."]
    if b.jenis in {"paraf", "tanda_tangan"}:
        return ["Enter: buka di meja tanda tangan (F5)."] if b.bagian_saya else []
    if not b.bagian_saya:
        return [f"Dikerjakan {_pelaksana(b)}."]
    if b.jenis == "kumpulkan":
        dikirim = b.menunggu == "hasil_kumpulan"
        lalu = "catat hasilnya bila sudah kembali" if dikirim else "berkas dikirim bersama yang lain"
        return [f"Enter: buka kumpulan; {lalu}."]
    if b.jenis == "serahkan":
        return ["Enter: serahkan kepada pengambil.", *_lain(b)]
    positif = next((p for p in b.pilihan if p.positif), None)
    if positif is None:
        return []
    if len(b.rangkaian) > 1:
        return [f"Enter: {', '.join(b.rangkaian)} (sekaligus).", *_lain(b)]
    if b.jenis in _SEBUT_KERJA or positif.menuju == SELESAI:
        lalu = "berkas selesai" if positif.menuju == SELESAI else f"lalu {positif.menuju}"
        return [f"Enter: {b.kerja[:1].lower()}{b.kerja[1:]}; {lalu}.", *_lain(b)]
    return [f"Enter: {positif.kata.lower()}, lalu {positif.menuju}.", *_lain(b)]


def _lain(b: BerkasLengkap) -> list[str]:
    lain = [f"{p.kata} ({p.menuju})" for p in b.pilihan if not p.positif]
    return [f"h: {'; '.join(lain)}."] if lain else []
