"""A file to begin a procedure with: from a few answers to commented TOML that the checks accept.

Pure: no question is asked and no file is written here.  The words of the questions are in the command.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from loket_tui.dasar.galat import GalatIsian
from loket_tui.dasar.toml_isi import teks_toml
from loket_tui.sop.paket import BerkasPaket
from loket_tui.sop.periksa import NAMA_PERANGKAT

_KODE = re.compile(r"[a-z][a-z0-9_]{0,39}")
_KLASIFIKASI = re.compile(r"[0-9.]{0,20}")


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane that may be chosen: its code is the role's code; what the role may do decides what is proposed."""

    kode: str
    sebutan: str
    hak: frozenset[str]


LANE_UMUM = (
    Lane("petugas_loket", "Petugas Loket", frozenset({"terima", "proses", "serahkan"})),
    Lane("operator", "Operator", frozenset({"proses"})),
    Lane("kasi_pelayanan", "Kasi Pelayanan", frozenset({"proses", "paraf", "tanda_tangan"})),
    Lane("sekcam", "Sekretaris Camat", frozenset({"proses", "paraf", "tanda_tangan"})),
    Lane("camat", "Camat", frozenset({"proses", "paraf", "tanda_tangan"})),
)
"""Lanes of a kecamatan, where no pack says which roles the office has."""
LAPOR = ("pimpinan", "dispendukcapil", "tidak")


@dataclass(frozen=True, slots=True)
class AwalSop:
    """The answers a file is made from; `surat` empty: no letter, `lapor` "tidak": no report."""

    nama: str = "Layanan Baru"
    kode: str = "layanan_baru"
    janji: int = 1
    lane: tuple[Lane, ...] = ()
    penerima: str = ""
    pengolah: str = ""
    persyaratan: tuple[str, ...] = ("KTP-el pemohon", "Kartu Keluarga", "Surat pengantar desa/kelurahan")
    register: bool = True
    tanda_terima: bool = True
    surat: str = "Surat Keterangan"
    paraf: tuple[str, ...] = ()
    penanda: str = ""
    bernomor: bool = True
    klasifikasi: str = ""
    serahkan: bool = True
    arsip: bool = True
    lapor: str = "pimpinan"

    def sebutan(self, kode: str) -> str:
        """What a lane is called."""
        return next((x.sebutan for x in self.lane if x.kode == kode), kode)


def lane_paket(paket: BerkasPaket | None) -> tuple[Lane, ...]:
    """The lanes to choose from: the pack's roles, else the common ones."""
    if paket is None:
        return LANE_UMUM
    return tuple(Lane(p.kode, p.sebutan, frozenset(p.hak)) for p in paket.peran
                 if p.kode != "pemohon" and not p.hanya_melihat) or LANE_UMUM


def usul(pilihan: tuple[Lane, ...], paket: BerkasPaket | None = None) -> AwalSop:
    """The proposal before anything is asked: who receives, works, marks and signs, by what the roles may do."""
    penerima = _pertama(pilihan, "terima") or pilihan[0].kode
    penanda = next((x.kode for x in reversed(pilihan) if "tanda_tangan" in x.hak and x.kode != penerima), "")
    pemaraf = next((x.kode for x in pilihan if "paraf" in x.hak and x.kode not in {penerima, penanda}), "")
    lain = (x.kode for x in pilihan if "proses" in x.hak and x.kode not in {penerima, penanda, pemaraf})
    pengolah = next(lain, penerima)
    dipakai = {penerima, pengolah, pemaraf, penanda} - {""}
    buku = {b.kode for b in paket.buku} if paket else {"register", "agenda_keluar", "tanda_terima"}
    return AwalSop(
        lane=tuple(x for x in pilihan if x.kode in dipakai), penerima=penerima, pengolah=pengolah,
        paraf=(pemaraf,) if pemaraf else (), penanda=penanda, surat="Surat Keterangan" if penanda else "",
        register="register" in buku, bernomor="agenda_keluar" in buku, serahkan="tanda_terima" in buku,
    )


def _pertama(pilihan: tuple[Lane, ...], hak: str) -> str:
    return next((x.kode for x in pilihan if hak in x.hak), "")


def kode_dari(nama: str) -> str:
    """A code from a name: "Surat Ket. Usaha" gives "surat_ket_usaha"; "layanan" where nothing is left."""
    kode = re.sub(r"[^a-z0-9]+", "_", nama.casefold()).strip("_")[:40].strip("_")
    kode = kode if kode and kode[0].isalpha() else f"layanan_{kode}".strip("_")[:40]
    return f"{kode}_sop" if kode in NAMA_PERANGKAT else kode


def periksa_awal(awal: AwalSop) -> None:
    """Raises GalatIsian naming the answer that cannot stand."""
    if not awal.nama.strip():
        raise GalatIsian("Nama layanan belum diisi; ketik namanya.", "nama")
    if not _KODE.fullmatch(awal.kode) or awal.kode in NAMA_PERANGKAT:
        boleh = "mulai dengan huruf kecil, lalu huruf kecil, angka, garis bawah"
        raise GalatIsian(f"“{awal.kode[:40]}” bukan kode yang sah; {boleh}.", "kode")
    if max(map(len, (awal.nama, awal.surat, *awal.persyaratan))) > 150 or len(awal.persyaratan) > 50:
        raise GalatIsian("Paling banyak 50 persyaratan dan 150 huruf untuk satu nama; ringkaskan.", "persyaratan")
    if not 0 <= awal.janji <= 365:
        raise GalatIsian("Janji berupa 0 sampai 365 hari kerja.", "janji")
    ada = {x.kode for x in awal.lane}
    for medan, dipilih in (("penerima", (awal.penerima,)), ("pengolah", (awal.pengolah,)), ("paraf", awal.paraf)):
        for kode in dipilih:
            if kode not in ada:
                raise GalatIsian(f"“{kode[:40]}” tidak ada di antara pelaksana; pilih {', '.join(sorted(ada))}.", medan)
    if awal.surat and awal.penanda not in ada:
        raise GalatIsian("Surat perlu penanda tangan; pilih salah satu pelaksana.", "penanda")
    if awal.surat and awal.penanda in awal.paraf:
        raise GalatIsian("Penanda tangan tidak sekaligus pemaraf; pilih orang yang berbeda.", "paraf")
    if not _KLASIFIKASI.fullmatch(awal.klasifikasi):
        raise GalatIsian("Kode klasifikasi berisi angka dan titik, misalnya 400.12.2.1.", "klasifikasi")
    if awal.lapor not in LAPOR:
        raise GalatIsian(f"Laporan kepada {', '.join(LAPOR)}.", "lapor")


def susun_sop(awal: AwalSop) -> str:
    """The TOML text, commented.  Raises GalatIsian when the answers do not fit together."""
    periksa_awal(awal)
    bagian = [_kepala(awal), _pelaksana(awal), _ISIAN, _persyaratan(awal)]
    if awal.surat:
        bagian.append(_naskah(awal))
    return "\n".join(bagian) + "\n" + "\n".join(_langkah(awal))


def susun_templat(awal: AwalSop) -> str:
    """The letter's template to begin with."""
    return f"""# {awal.surat}. Tulisannya disesuaikan kantor; kode dalam kurung siku diisi program.
@judul {awal.surat.upper()}

Yang bertanda tangan di bawah ini menerangkan bahwa:

: Nama = **[nama|BESAR]**
: NIK = [nik]
? [tempat_tanggal_lahir] -> : Tempat, tanggal lahir = [tempat_tanggal_lahir]
: Alamat = [alamat]
: Desa/Kelurahan = [desa]

Surat ini dipergunakan untuk [keperluan].

Demikian surat ini dibuat untuk dipergunakan sebagaimana mestinya.
"""


def _t(teks: str) -> str:
    return teks_toml(" ".join(teks.split()))


def _daftar(isi: tuple[str, ...]) -> str:
    return "[" + ", ".join(_t(x) for x in isi) + "]"


def _kepala(awal: AwalSop) -> str:
    return f"""# SOP {' '.join(awal.nama.split())}.
# Sesuaikan isinya dengan dokumen kantor, lalu jalankan: loket sop periksa BERKAS
# Baris yang diawali tanda pagar adalah catatan dan tidak dibaca program.

# Kepala berkas. bahasa: versi bahasa SOP, selalu 1. kode: nama pendek, tidak diganti sesudah dipakai.
# janji: dihitung sejak tanda terima diberikan. biaya: tarif 0 dicetak sebagai tidak dipungut biaya.
bahasa = 1
kode = {_t(awal.kode)}
nama = {_t(awal.nama)}
janji = {{hari_kerja = {awal.janji}}}
biaya = {{tarif = 0}}

# Lembar identitas SOP: isi yang diketahui, hapus yang tidak. Nama pejabat tidak ditulis di sini.
# Dasar hukum ditulis satu per satu: ["Peraturan Bupati Nomor … Tahun …", "…"]
[identitas]
unit = ""
nomor = ""
tanggal_pembuatan = ""
disahkan_oleh = {_t(awal.sebutan(awal.penanda) if awal.penanda else '')}
dasar_hukum = []
peralatan = ["Komputer", "Printer", "Alat tulis"]
"""


def _pelaksana(awal: AwalSop) -> str:
    hasil = f"""# Pelaksana: siapa mengerjakan. Siapa pun yang memegang salah satu perannya boleh mengerjakannya.
# Pemohon bukan petugas: yang menekan tombol baginya adalah pelaksana pada dicatat_oleh.
[pelaksana.pemohon]
sebutan = "Pemohon"
jenis = "pemohon"
dicatat_oleh = {_t(awal.penerima)}
"""
    for lane in awal.lane:
        hasil += f"[pelaksana.{lane.kode}]\nsebutan = {_t(lane.sebutan)}\nperan = [{_t(lane.kode)}]\n"
    return hasil


_ISIAN = """# Isian: yang dicatat selain nama, NIK, alamat dan telepon pemohon, yang selalu ditanyakan.
# Jenis: teks, angka, uang, tanggal, jam, pilihan, ya_tidak, nik, kk, tabel, hitung.
[[isian]]
kode = "keperluan"
label = "Keperluan"
"""


def _persyaratan(awal: AwalSop) -> str:
    hasil = """# Persyaratan: yang diperiksa di loket. sumber: dokumen (tertulis dalam SOP), bawaan (nasional), kantor.
# bila ada: wajib = false. Hanya dalam hal tertentu: bila = {isian = "keperluan", terisi = true}
"""
    dipakai: set[str] = set()
    for nama in awal.persyaratan:
        dasar = kode_dari(nama)
        kode, urut = dasar, 2
        while kode in dipakai:
            kode, urut = f"{dasar[:36]}_{urut}", urut + 1
        dipakai.add(kode)
        bentuk = bentuk_dari(nama)
        hasil += f"[[persyaratan]]\nkode = {_t(kode)}\nnama = {_t(nama)}\nbentuk = {_t(bentuk)}\n"
        hasil += "bernomor = true  # nomor dan tanggal suratnya dicatat\n" if bentuk == "surat" else ""
        hasil += 'sumber = "kantor"\n'
    return hasil


def bentuk_dari(nama: str) -> str:
    """The form in which a requirement is brought, guessed from its name; copies where nothing else is said."""
    kecil = nama.casefold()
    return next((bentuk for kata, bentuk in _BENTUK if kata in kecil), "fotokopi")


_BENTUK = (
    ("formulir", "formulir"), ("foto 3", "pas_foto"), ("foto 4", "pas_foto"), ("pas foto", "pas_foto"),
    ("pasfoto", "pas_foto"), ("legalisir", "fotokopi_legalisir"), ("fotokopi", "fotokopi"), ("fotocopy", "fotokopi"),
    ("pengantar", "surat"), ("pernyataan", "asli"), ("asli", "asli"),
)


def _naskah(awal: AwalSop) -> str:
    hasil = f"""# Naskah: surat yang dibuat program. Tulisannya pada surat/{awal.kode}.txt.
[[naskah]]
kode = "surat"
nama = {_t(awal.surat)}
templat = {_t(awal.kode)}
"""
    if awal.paraf:
        hasil += f"# Paraf berurutan; semuanya sebelum tanda tangan.\nparaf = {_daftar(awal.paraf)}\n"
    hasil += f"tanda_tangan = [{_t(awal.penanda)}]\n"
    if awal.bernomor:
        saat = "diambil saat disetujui, tercetak pada surat"
        hasil += f"# Nomor {saat}; klasifikasi menurut pedoman arsip kantor.\n"
        hasil += f'nomor = {{buku = "agenda_keluar", saat = "disetujui", klasifikasi = {_t(awal.klasifikasi)}}}\n'
    return hasil + "cap = true\n"


def _langkah(awal: AwalSop) -> list[str]:
    """The rows, numbered one after another."""
    olah, terima = awal.pengolah, awal.penerima
    baris = [
        ("ajukan", "Menyerahkan berkas permohonan", "pemohon", "Persyaratan", "Berkas permohonan",
         ['jenis = "ajukan"']),
        ("periksa", "Meneliti kelengkapan persyaratan dan mengembalikan yang belum lengkap", terima,
         "Berkas permohonan", "Berkas lengkap atau blanko kekurangan", [_PERIKSA]),
    ]  # fmt: skip
    catat = ['jenis = "catat_buku"\nbuku = "register"'] if awal.register else []
    catat += ['jenis = "tanda_terima"'] if awal.tanda_terima else []
    if catat:
        kata = ["Mencatat dalam Buku Register"] * awal.register + ["Memberikan tanda terima"] * awal.tanda_terima
        baris.append(("catat", " dan ".join(kata).replace(" dan M", " dan m"), terima,
                      "Buku Register" if awal.register else "Tanda terima", "Tanda terima", catat))  # fmt: skip
    baris.append(("teliti", "Meneliti berkas permohonan", olah, "Berkas lengkap", "Berkas yang sudah diteliti",
                  [_TELITI]))  # fmt: skip
    if awal.surat:
        baris.append(("surat", f"Membuat, memaraf dan menandatangani {awal.surat}", olah, "Komputer, printer, stempel",
                      awal.surat, _aksi_surat(awal)))  # fmt: skip
    if awal.serahkan:
        naskah = '\nnaskah = "surat"' if awal.surat else ""
        tunjuk = '\ntunjukkan = "tanda_terima"' if awal.tanda_terima else ""
        serah = f'jenis = "serahkan"{naskah}{tunjuk}\nhasil = {{tunda = {{ke = "serahkan.serahkan"}}}}'
        baris.append(("serahkan", f"Menyerahkan {awal.surat or 'hasil'} kepada pemohon", terima, "Buku Tanda Terima",
                      f"{awal.surat or 'Hasil'} diterima pemohon", ['jenis = "siap_ambil"', serah]))  # fmt: skip
    if awal.arsip:
        baris.append(("arsip", "Mengarsipkan berkas", terima, "Map, rak arsip", "Arsip tersimpan",
                      ['jenis = "arsip"']))  # fmt: skip
    hasil = [_ATAS]
    for nomor, (kode, kegiatan, lane, lengkap, output, aksi) in enumerate(baris, 1):
        hasil.append(_satu_langkah(kode, nomor, (kegiatan, lane, lengkap, output), aksi))
    if awal.lapor != "tidak":
        hasil.append('# Kewajiban berkala layanan, bukan langkah berkas: lingkup = "layanan".')
        lapor = [f'jenis = "lapor"\ntiap = "minggu"\nkepada = {_t(awal.lapor)}']
        isi = (f"Melaporkan pelayanan setiap minggu kepada {awal.lapor}", terima, "Buku Register", "Laporan mingguan")
        hasil.append(_satu_langkah("lapor", len(baris) + 1, isi, lapor, 'lingkup = "layanan"\n'))
    return hasil


_ATAS = """# Langkah: satu tabel satu baris SOP, berurutan. kegiatan, kelengkapan, waktu dan output seperti tercetak.
# Di bawahnya aksi yang dikerjakan program; pelaksana aksi boleh berbeda dari pelaksana langkahnya.
# hasil menyebut ke mana berkas bila tidak berjalan lurus: {ke = "langkah"} atau {akhir = "ditolak"}."""
_LAGI = '{tunggu = "pemohon", ke = "periksa", cetak = "blanko_kekurangan"}'
_PERIKSA = f'jenis = "periksa_kelengkapan"\nhasil = {{tidak_lengkap = {_LAGI}}}'
_TELITI = f'jenis = "verifikasi"\nhasil = {{kembali = {_LAGI}, tolak = {{akhir = "ditolak"}}}}'


def _satu_langkah(
    kode: str, nomor: int, isi: tuple[str, str, str, str], aksi: list[str], lain: str = ""
) -> str:
    kegiatan, lane, lengkap, output = isi
    kepala = f"""[[langkah]]
id = {_t(kode)}
no = "{nomor}"
kegiatan = {_t(kegiatan)}
pelaksana = {_t(lane)}
kelengkapan = {_t(lengkap)}
waktu = "10 Menit"
output = {_t(output)}
{lain}"""
    return kepala + "".join(f"[[langkah.aksi]]\n{a}\n" for a in aksi)


def _aksi_surat(awal: AwalSop) -> list[str]:
    kembali = 'hasil = {kembali = {ke = "surat.konsep"}}'
    hasil = ['id = "konsep"\njenis = "buat_naskah"\nnaskah = "surat"']
    for lane in awal.paraf:
        hasil.append(f'jenis = "paraf"\nnaskah = "surat"\npelaksana = {_t(lane)}\n{kembali}')
    tolak = 'hasil = {kembali = {ke = "surat.konsep"}, tolak = {akhir = "ditolak"}}'
    hasil.append(f'jenis = "tanda_tangan"\nnaskah = "surat"\npelaksana = {_t(awal.penanda)}\n{tolak}')
    if awal.bernomor:
        hasil.append(f'jenis = "nomor"\nnaskah = "surat"\npelaksana = {_t(awal.penerima)}')
    return [*hasil, f'jenis = "cap"\nnaskah = "surat"\npelaksana = {_t(awal.penerima)}']


def dengan_nama(awal: AwalSop, nama: str) -> AwalSop:
    """The answers with a name, and the code that follows from it."""
    return replace(awal, nama=nama, kode=kode_dari(nama))
