"""What stands on the sheet of a closed day: figures from the books, and what an inspector wants to see.

Nobody's name stands there but officers': cases are named by register number or lookup code, and a reason that somebody
typed loses the names of the case's persons.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from loket_tui.cetak.dokumen import sebutan
from loket_tui.dasar.jam import baca_utc
from loket_tui.dasar.nik import samarkan
from loket_tui.dasar.tanggal import jam_menit, tanggal_pendek
from loket_tui.layanan.daftar_cetakan import terbuka_dengan_kata
from loket_tui.layanan.jaga import META_LOKAL, META_LUAR
from loket_tui.layanan.ketiadaan import masa
from loket_tui.layanan.laporan import antara
from loket_tui.layanan.naik import kata_tempat
from loket_tui.layanan.paraf_absen import TIDAK_DI_TEMPAT
from loket_tui.layanan.pencatat_absen import SENDIRI
from loket_tui.layanan.penguncian import GAGAL_BEBAS
from loket_tui.layanan.penolakan import AWALAN
from loket_tui.layanan.ruang import Kerja
from loket_tui.layanan.tercatat_absen import TERCATAT
from loket_tui.register import buku as rbuku
from loket_tui.register import jejak_baca as rj
from loket_tui.register import ketiadaan as rk
from loket_tui.register import laporan as rl
from loket_tui.register import meta, naik
from loket_tui.register import tutup_hari as rt

SEBUT = 5
"""Cases named in one line; the rest is counted."""
_LAYANAN = ("sisa_lalu", "masuk", "selesai", "ditolak", "dirujuk", "dibatalkan", "sisa", "lengkap", "dikembalikan",
            "diambil")
_JUDUL_LAYANAN = ("Jenis layanan", "Sisa\nlalu", "Masuk", "Selesai", "Ditolak", "Dirujuk", "Dibatal-\nkan", "Sisa",
                  "Lengkap", "Dikem-\nbalikan", "Diserah-\nkan")
_LEBAR_LAYANAN = (44, 11, 13, 14, 14, 14, 15, 11, 16, 15.5, 17)
NERACA = ("Sisa lalu + masuk = selesai + ditolak + dirujuk + dibatalkan + sisa. Lengkap, dikembalikan dan diserahkan "
          "dihitung tersendiri.")
_KELUAR = ("mengekspor", "menyalin", "mencadangkan")
"""How acts begin that take data out of the program."""
_PDF = "membuka PDF "
"""How acts begin that show a paper on the screen."""
_CARA = {"an": "a.n.", "ub": "u.b.", "plh": "Plh.", "plt": "Plt."}


@dataclass(frozen=True, slots=True)
class IsiHari:
    """The sections of the sheet as `cetak.lembar_kantor` takes them, and the figures as the record keeps them."""

    bagian: tuple[dict[str, Any], ...]
    angka: dict[str, Any]


class _Hari:
    """One office day, read once."""

    def __init__(self, kerja: Kerja, hari: date) -> None:
        self.kerja, self.koneksi, self.ruang, self.hari = kerja, kerja.koneksi, kerja.ruang, hari
        self.jejak = list(rt.jejak(self.koneksi, hari.isoformat(), hari.isoformat()))
        self.nama = {0: "tanpa akun", **rj.nama_petugas(self.koneksi)}
        self.kejadian = rt.kejadian(self.koneksi, rt.tertulis(self.jejak, "peristiwa"),
                                    {"izin_tanda", "lembar_rusak", "koreksi", "paraf", "tanda_tangan"})
        self.koreksi = rt.koreksi(self.koneksi, rt.tertulis(self.jejak, "koreksi_buku"))
        self.nomor = rt.nomor(self.koneksi, rt.tertulis(self.jejak, "baris_buku"))
        self.cetakan = rt.cetakan(self.koneksi, rt.tertulis(self.jejak, "perintah_cetak"))
        self.wakil = rt.tanda_wakil(self.koneksi, rt.tertulis(self.jejak, "naskah_tanda"))
        self.lihat = [b for b in self.jejak if b.aksi.startswith("melihat NIK")]
        self.di_meja = naik.di_meja(self.koneksi)
        perkara = {x.permohonan_id for x in self.kejadian} | {x.permohonan_id for x in self.koreksi}
        perkara |= {x.permohonan_id for x in self.wakil}
        perkara |= {x.permohonan_id for x in self.cetakan if x.permohonan_id} | {x.id for x in self.di_meja}
        perkara |= {n for b in self.lihat for n in b.perkara}
        self.sebutan = rt.sebutan_berkas(self.koneksi, perkara)
        self.orang = rt.orang(self.koneksi, perkara)

    def buku(self, kode: str) -> str:
        """A book's name."""
        buku = self.ruang.kantor.buku_kode(kode)
        return buku.nama if buku else kode

    def alasan(self, teks: str, permohonan_id: int | None) -> str:
        """A reason without the persons of its case."""
        return tanpa_orang(teks, self.orang.get(permohonan_id or 0, ()))

    def berkas(self, permohonan_id: int | None) -> str:
        """How a case is named."""
        return self.sebutan.get(permohonan_id or 0, "tanpa berkas")


def tanpa_orang(teks: str, orang: Iterable[Mapping[str, str]]) -> str:
    """A text without the names of these persons, word by word, and with numbers of sixteen digits masked."""
    kata = {k.casefold() for o in orang for k in re.findall(r"\w{3,}", o.get("nama", ""))}
    hasil = re.sub(r"\w{3,}", lambda m: "…" if m[0].casefold() in kata else m[0], teks) if kata else teks
    return samarkan(hasil)


def susun(kerja: Kerja, hari: date) -> IsiHari:
    """Figures and flags of an office day as the record stands in this transaction."""
    x = _Hari(kerja, hari)
    antrian, layanan, buku, petugas = _antrian(x), _layanan(x), _buku(x), _petugas(x)
    bagian = (
        {"judul": "A. Antrian dan permohonan",
         "kalimat": [antrian[0], *([NERACA] if layanan[0]["baris"] else []), *_terbuka(x, layanan[1])], **layanan[0]},
        {"judul": "B. Nomor yang diberikan", **buku[0]},
        {"judul": "C. Perbuatan tiap petugas", **petugas[0]},
        {"judul": "D. Yang perlu dilihat", **_dilihat(x)},
    )
    return IsiHari(bagian, {"antrian": antrian[1], "layanan": layanan[1], "buku": buku[1], "petugas": petugas[1]})


def _k(judul: str, lebar: float, rata: str = "kiri") -> dict[str, Any]:
    return {"judul": judul, "lebar": lebar, "rata": rata}


# ---- figures


def _antrian(x: _Hari) -> tuple[str, dict[str, int]]:
    """The day's tickets by what became of them."""
    verba = rt.antrian(x.koneksi, x.hari.isoformat())
    angka = {"diberikan": sum(verba.values()), "dilayani": verba.get("selesai", 0) + verba.get("dipanggil", 0),
             "tidak_hadir": verba.get("tidak_hadir", 0), "menunggu": verba.get("diberi", 0)}
    return (f"Nomor antrian diberikan {angka['diberikan']}: dilayani {angka['dilayani']}, tidak hadir "
            f"{angka['tidak_hadir']}, belum dipanggil {angka['menunggu']}.", angka)


def _layanan(x: _Hari) -> tuple[dict[str, Any], dict[str, list[int]]]:
    """Cases of each service with anything on this day, counted as the weekly report counts them."""
    hitungan = rl.hitung(x.koneksi, x.hari, x.hari, antara(x.ruang, x.koneksi))
    angka = {kode: [int(getattr(h, n)) for n in _LAYANAN] for kode, h in hitungan.items()}
    nama = {p.kode: p.nama for p in x.ruang.sop_aktif}
    baris = [[nama.get(kode, kode), *(str(n) for n in isi)] for kode, isi in sorted(angka.items()) if any(isi)]
    jumlah = ["JUMLAH", *(str(sum(isi[i] for isi in angka.values())) for i in range(len(_LAYANAN)))]
    kolom = [_k(j, lebar, "tengah" if i else "kiri")
             for i, (j, lebar) in enumerate(zip(_JUDUL_LAYANAN, _LEBAR_LAYANAN, strict=True))]
    return {"kolom": kolom, "baris": baris, "jumlah": jumlah if baris else None}, angka


def _terbuka(x: _Hari, layanan: Mapping[str, Sequence[int]]) -> list[str]:
    """How the open cases that the login counts come of this table: what is selesai stays open until handed over."""
    if x.hari < x.kerja.tx.tanggal_kerja:       # what is open now says nothing of that day's end
        return []
    terbuka = rt.terbuka(x.koneksi)
    sisa = sum(isi[_LAYANAN.index("sisa")] for isi in layanan.values())
    siap = f" dan {terbuka - sisa} selesai yang belum diserahkan atau diarsipkan" if terbuka > sisa else ""
    return [f"Berkas terbuka {terbuka}: sisa {sisa}{siap}."] if terbuka else []


def _buku(x: _Hari) -> tuple[dict[str, Any], dict[str, list[int]]]:
    """Numbers of each book and year: the first and the last, how many, void ones, those put in between."""
    kelompok: dict[tuple[str, int, str], list[rt.NomorHari]] = {}
    sisipan: Counter[tuple[str, int]] = Counter()
    for n in x.nomor:
        if n.huruf:
            sisipan[n.buku, n.tahun] += 1
        else:
            kelompok.setdefault((n.buku, n.tahun, n.deret), []).append(n)
    batal = Counter(k.buku for k in x.koreksi if k.kolom == rbuku.BATAL)
    baris, angka = [], {}
    for (buku, tahun, deret), isi in sorted(kelompok.items()):
        urut = sorted(isi, key=lambda n: n.urut)
        nama = x.buku(buku) + (f" ({deret})" if deret else "")
        baris.append([nama, str(tahun), urut[0].nomor, urut[-1].nomor, str(len(isi))])
        angka[f"{buku}/{tahun}/{deret}"] = [urut[0].urut, urut[-1].urut, len(isi)]
    kalimat = [f"{x.buku(b)} {tahun}: {n} nomor sisipan." for (b, tahun), n in sorted(sisipan.items())]
    kalimat += [f"{x.buku(b)}: {n} nomor dinyatakan BATAL; lihat D." for b, n in sorted(batal.items())]
    kolom = [_k("Buku", 62), _k("Tahun", 16, "tengah"), _k("Nomor pertama", 46), _k("Nomor terakhir", 46),
             _k("Banyak", 16, "tengah")]
    return {"kolom": kolom, "baris": baris, "kalimat": kalimat}, angka


def _petugas(x: _Hari) -> tuple[dict[str, Any], dict[str, list[int]]]:
    """Acts, logins, refusals and failed logins of each officer."""
    hitung: dict[int, Counter[str]] = {}
    for b in x.jejak:
        hitung.setdefault(b.oleh, Counter())[golongan(b.aksi)] += 1
    angka = {str(n): [c["perbuatan"], c["masuk"], c["ditolak"], c["gagal"]] for n, c in sorted(hitung.items())}
    baris = [[x.nama.get(int(n), f"akun {n}"), *(str(i) for i in isi)] for n, isi in angka.items()]
    kolom = [_k("Petugas", 85), *(_k(j, 25, "tengah") for j in ("Perbuatan", "Masuk", "Ditolak", "Gagal masuk"))]
    return {"kolom": kolom, "baris": baris}, angka


def golongan(aksi: str) -> str:
    """To which of these a row of the trail belongs: perbuatan, masuk, ditolak, gagal."""
    if aksi.startswith(AWALAN):
        return "ditolak"
    if aksi.startswith(("gagal ", "mencoba ")):
        return "gagal"
    return "masuk" if aksi == "masuk" or aksi.startswith("membuka layar") else "perbuatan"


# ---- what is to be looked at


def _dilihat(x: _Hari) -> dict[str, Any]:
    """A row for each thing that there is; those of which there is nothing are named in one sentence."""
    semua = list(_perhatian(x))
    kosong = [a if a[:2].isupper() else a[:1].lower() + a[1:] for a, isi in semua if not isi]
    return {"kolom": [_k("Perihal", 50), _k("Catatan", 135)], "baris": [[a, b] for a, b in semua if b],
            "kalimat": [f"Diperiksa dan tidak ada: {'; '.join(kosong)}."] if kosong else []}


def _sebut(semua: Sequence[str]) -> str:
    """How many, and the first of them in words; "" for none."""
    if not semua:
        return ""
    lagi = f"; dan {len(semua) - SEBUT} lagi" if len(semua) > SEBUT else ""
    return f"{len(semua)}: {'; '.join(semua[:SEBUT])}{lagi}".removesuffix(".") + "."


def _tiap(x: _Hari, semua: Sequence[tuple[int, str]]) -> str:
    """(officer, of what) counted: "3 kali: Ani, mencetak salinan (2); Budi (1)."; "" for none."""
    banyak = sorted(Counter(semua).items(), key=lambda y: -y[1])
    sebut = "; ".join(f"{x.nama.get(n, n)}{f', {apa}' if apa else ''} ({kali})" for (n, apa), kali in banyak[:SEBUT])
    lagi = sum(kali for _, kali in banyak[SEBUT:])
    return f"{len(semua)} kali: {sebut}{f'; lainnya ({lagi})' if lagi else ''}." if semua else ""


def _perhatian(x: _Hari) -> Iterable[tuple[str, str]]:
    kejadian = {j: [k for k in x.kejadian if k.jenis == j] for j in ("izin_tanda", "lembar_rusak", "koreksi")}
    yield "Ditandatangani penerima berkas dengan izin", _sebut(_penerima(x))
    yield ("Izin tanda tangan bagi penerima berkas", _sebut(
        [f"{x.berkas(k.permohonan_id)}, oleh {x.nama.get(k.oleh)} ({x.alasan(k.alasan, k.permohonan_id)})"
         for k in kejadian["izin_tanda"]]))
    yield ("Paraf dan tanda tangan pengganti", _sebut(
        [f"{x.berkas(w.permohonan_id)}, {x.nama.get(w.oleh)} {_CARA.get(w.cara, w.cara)}" for w in x.wakil]))
    yield from _tidak_di_tempat(x)
    delegasi, cabut = (len(rt.tertulis(x.jejak, t)) for t in ("delegasi", "delegasi_cabut"))
    yield "Delegasi baru", f"{delegasi} dicatat, {cabut} dicabut." if delegasi or cabut else ""
    yield ("Nomor BATAL", _sebut([f"{x.buku(k.buku)} {k.nomor} ({x.alasan(k.alasan, k.permohonan_id)})"
                                  for k in x.koreksi if k.kolom == rbuku.BATAL]))
    yield "Nomor sisipan", _sebut([f"{x.buku(n.buku)} {n.nomor}" for n in x.nomor if n.huruf])
    yield ("Salinan dicetak", _sebut(
        [f"{sebutan(c.dokumen)} {x.berkas(c.permohonan_id)}, ke-{c.salinan_ke} "
         f"({x.alasan(c.alasan, c.permohonan_id)})" for c in x.cetakan if c.salinan_ke > 1]))
    yield ("Lembar rusak", _sebut([f"{x.berkas(k.permohonan_id)} ({x.alasan(k.alasan, k.permohonan_id)})"
                                   for k in kejadian["lembar_rusak"]]))
    yield ("Koreksi data", _sebut(
        [f"{x.berkas(k.permohonan_id)}, oleh {x.nama.get(k.oleh)} ({x.alasan(k.alasan, k.permohonan_id)})"
         for k in kejadian["koreksi"]]))
    yield ("NIK lengkap dilihat", _sebut(
        [f"{', '.join(x.berkas(n) for n in b.perkara) or 'tanpa berkas'} oleh {x.nama.get(b.oleh)}" for b in x.lihat]))
    yield "PDF dibuka", _tiap(x, [(b.oleh, b.aksi.removeprefix(_PDF)) for b in x.jejak if b.aksi.startswith(_PDF)])
    keluar = [(b.oleh, b.aksi) for b in x.jejak if b.aksi.startswith(_KELUAR)]
    yield "Data disalin keluar", _tiap(x, keluar)
    yield ("Permintaan ditolak",
           _tiap(x, [(b.oleh, b.aksi.removeprefix(AWALAN)) for b in x.jejak if b.aksi.startswith(AWALAN)]))
    yield "Gagal masuk dan akun terkunci", _gagal(x)
    yield "Tanggal kerja dan jam komputer", _jam(x)
    kini = " (keadaan saat dicetak)" if x.hari < x.kerja.tx.tanggal_kerja else ""
    yield f"Surat di meja, belum kembali{kini}", _meja(x)
    yield f"Cetakan belum selesai{kini}", _cetakan(x)
    yield "Cadangan terakhir", _cadangan(x)


def _tidak_di_tempat(x: _Hari) -> Iterable[tuple[str, str]]:
    """Absences that were recorded, parafs that fell away by them, and who signed past one of his own."""
    yield ("Pejabat dicatat tidak di tempat", _sebut(
        [f"{x.ruang.paket.sebutan_peran(b.peran)} {masa(b)}, oleh {b.nama}"
         for b in rk.muat(x.koneksi, rt.tertulis(x.jejak, "ketiadaan"))]))
    isi = {k.id: json.loads(k.isi) for k in x.kejadian if k.jenis in {"paraf", "tanda_tangan"}}
    yield ("Paraf gugur, pejabat tidak di tempat", _sebut(
        [f"{x.berkas(k.permohonan_id)}, dilanjutkan {x.nama.get(k.oleh)}" for k in x.kejadian
         if isi.get(k.id, {}).get("gugur") == TIDAK_DI_TEMPAT]))
    yield ("Ditandai pejabat yang tercatat tidak di tempat", _sebut(
        [f"{x.berkas(k.permohonan_id)}, {k.jenis.replace('_', ' ')} {x.nama.get(k.oleh)} "
         f"({x.ruang.paket.sebutan_peran(isi[k.id][TERCATAT])})" for k in x.kejadian
         if isi.get(k.id, {}).get(TERCATAT)]))
    yield ("Ditandatangani pencatat ketiadaan sendiri", _sebut(
        [f"{x.berkas(k.permohonan_id)} oleh {x.nama.get(k.oleh)}" for k in x.kejadian
         if isi.get(k.id, {}).get(SENDIRI)]))


def _penerima(x: _Hari) -> list[str]:
    """Signatures of who received the case: only a permission for this case allows them."""
    tanda = [k for k in x.kejadian if k.jenis == "tanda_tangan" and k.hasil == "disetujui"]
    penerima = rt.penerima(x.koneksi, {k.permohonan_id for k in tanda})
    return [f"{x.berkas(k.permohonan_id)} oleh {x.nama.get(k.oleh)}" for k in tanda
            if (k.permohonan_id, k.oleh) in penerima or "izin" in json.loads(k.isi)]


def _gagal(x: _Hari) -> str:
    gagal = _tiap(x, [(b.oleh, "") for b in x.jejak if golongan(b.aksi) == "gagal"])
    terkunci = rt.akun_gagal(x.koneksi, GAGAL_BEBAS)
    kunci = f"Salah kata sandi lebih dari {GAGAL_BEBAS} kali berturut-turut: {', '.join(terkunci)}." if terkunci else ""
    return f"{gagal} {kunci}".strip()


def _jam(x: _Hari) -> str:
    """Dates that a person confirmed, and by how many days the clock was off."""
    sah = [f"{x.nama.get(b.oleh)} pukul {jam_menit(baca_utc(b.pada).astimezone(x.ruang.zona))}"
           for b in x.jejak if b.aksi == "mengesahkan tanggal kerja"]
    geser = sorted({(date.fromisoformat(b.hari) - baca_utc(b.pada).astimezone(x.ruang.zona).date()).days
                    for b in x.jejak if b.pada} - {0})
    kata = " dan ".join(f"{abs(n)} hari {'lambat' if n > 0 else 'cepat'}" for n in geser)
    return (f"Disahkan {'; '.join(sah)}. " if sah else "Tidak ada pengesahan. ") + (
        f"Jam komputer {kata} dari tanggal kerja." if kata else "Jam komputer sesuai dengan tanggal kerja.")


def _meja(x: _Hari) -> str:
    return _sebut([f"{x.berkas(m.id)} di {kata_tempat(x.ruang, m.tempat)} sejak {_hari_jam(x, m.pada)}"
                   for m in x.di_meja])


def _cetakan(x: _Hari) -> str:
    banyak, kata = terbuka_dengan_kata(x.koneksi)
    return f"{banyak}: {kata}." if banyak else ""


def _cadangan(x: _Hari) -> str:
    luar, lokal = (_hari_jam(x, meta.baca(x.koneksi, k)) for k in (META_LUAR, META_LOKAL))
    return f"Flashdisk atau tempat lain: {luar or 'belum pernah'}. Komputer ini: {lokal or 'belum pernah'}."


def _hari_jam(x: _Hari, teks: str) -> str:
    """A moment as people write it; "" where there is none."""
    try:
        saat: datetime = baca_utc(teks).astimezone(x.ruang.zona)
    except ValueError:
        return ""
    return f"{tanggal_pendek(saat.date())} {jam_menit(saat)}"
